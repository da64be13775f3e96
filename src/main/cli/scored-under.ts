import { Option } from 'commander'
import { labelNotes, SCORED_UNDER, type Standing } from '#shared/domain/scores.ts'
import { percent } from './numbers.ts'

/** The option that says which labels scores are computed from. */
export function scoredUnder(): Option {
  return new Option(
    '--labels <which>',
    'score under the labels of today, or those the run was scored under then',
  )
    .choices(SCORED_UNDER)
    .default('today')
}

/** Both scores where labels changed, and what to know about the labels; no lines where there is nothing to say. */
export function standingLines({ then, today, changes }: Standing): readonly string[] {
  const both =
    changes && changes.changed > 0 && then && today
      ? [`UAR as scored then ${percent(then.uar)}; under today’s labels ${percent(today.uar)}.`]
      : []
  return [...labelNotes(changes), ...both]
}
