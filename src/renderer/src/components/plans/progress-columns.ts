import type { PlanProgress } from '#shared/contract/index.ts'
import { formatTimeLeft } from '#shared/text/index.ts'
import { localDay } from '../../draw/format.ts'
import { texts } from '../../texts/index.ts'
import type { TableColumn } from '../base/index.ts'

const t = texts.plans.plan

/** Milliseconds left at the annotator's pace; null while the pace is unknown. */
function leftMs({ assigned, answered, skipped, paceMs }: PlanProgress): number | null {
  return paceMs === null ? null : paceMs * (assigned - answered - skipped)
}

function leftText(row: PlanProgress): string {
  const left = leftMs(row)
  if (row.answered + row.skipped === row.assigned) return t.finished
  return left === null ? '–' : formatTimeLeft(left / 1000)
}

/** The progress of each annotator of a plan. */
export const PROGRESS_COLUMNS: readonly TableColumn<PlanProgress>[] = [
  {
    id: 'annotator',
    label: t.columns.annotator,
    rowHeader: true,
    sortBy: ({ annotator }) => annotator,
    text: ({ annotator }) => annotator,
  },
  {
    id: 'done',
    label: t.columns.done,
    numeric: true,
    largestFirst: true,
    sortBy: ({ assigned, answered, skipped }) => (assigned === 0 ? null : (answered + skipped) / assigned),
    text: ({ assigned, answered, skipped }) => t.share(answered + skipped, assigned),
  },
  {
    id: 'skipped',
    label: t.columns.skipped,
    numeric: true,
    largestFirst: true,
    sortBy: ({ skipped }) => skipped,
    text: ({ skipped }) => String(skipped),
  },
  {
    id: 'pace',
    label: t.columns.pace,
    numeric: true,
    sortBy: ({ paceMs }) => paceMs,
    text: ({ paceMs }) => t.seconds(paceMs),
  },
  { id: 'left', label: t.columns.timeLeft, numeric: true, sortBy: leftMs, text: leftText },
  {
    id: 'reaction',
    label: t.columns.reaction,
    numeric: true,
    sortBy: ({ reactionMs }) => reactionMs,
    text: ({ reactionMs }) => t.seconds(reactionMs),
  },
  {
    id: 'gold',
    label: t.columns.gold,
    numeric: true,
    text: ({ gold }) => t.share(gold.right, gold.answered),
  },
  {
    id: 'repeats',
    label: t.columns.repeats,
    numeric: true,
    text: ({ repeats }) => t.share(repeats.same, repeats.answered),
  },
]

/** When an annotator of a listening experiment last passed the sound check, and at which attempt. */
export const SOUND_CHECK_COLUMN: TableColumn<PlanProgress> = {
  id: 'sound',
  label: texts.experiment.sound.title,
  sortBy: ({ soundCheck }) => soundCheck?.at ?? null,
  text: ({ soundCheck }) =>
    soundCheck === null ? '–' : texts.experiment.sound.passed(localDay(soundCheck.at), soundCheck.attempts),
}
