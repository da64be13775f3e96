import { Option } from 'commander'
import { labelNotes, SCORED_UNDER, type Standing } from '#shared/domain/scores.ts'
import { percent } from './numbers.ts'

/** The option that chooses the labels for scores. */
export function scoredUnder(): Option {
  return new Option(
    '--labels <which>',
    "score under the current labels, or the labels of the run's own scores",
  )
    .choices(SCORED_UNDER)
    .default('today')
}

/** Both scores if labels changed, and notes about the labels; no lines if there is nothing to note. */
export function standingLines({ then, today, changes }: Standing): readonly string[] {
  const both =
    changes && changes.changed > 0 && then && today
      ? [`UAR as scored then ${percent(then.uar)}; under today’s labels ${percent(today.uar)}.`]
      : []
  return [...labelNotes(changes), ...both]
}
