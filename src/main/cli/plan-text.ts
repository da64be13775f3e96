import { sum } from 'd3-array'
import type { Plan, PlanPreview, PlanProgress, SkippedAssignment } from '#shared/contract/index.ts'
import { formatDate, formatNumber, formatPercent, formatTimeLeft } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { duration } from './numbers.ts'
import { textTable } from './output.ts'

/** The counts of a plan for a terminal. */
export function previewText({ targets, gold, practice, lists }: PlanPreview): string {
  const first = practice > 0 ? `, ${counted(practice, 'practice clip')} first` : ''
  return [
    `${counted(targets, 'clip')} to label, ${counted(gold, 'gold clip')}${first}`,
    '',
    textTable(
      ['Annotator', 'Clips', 'Gold', 'Repeats', 'Audio'],
      lists.map((one) => [
        one.annotator,
        one.targets,
        one.gold,
        one.repeats,
        duration(one.durationMs / 1000),
      ]),
    ),
  ].join('\n')
}

export function plansText(plans: readonly Plan[]): string {
  if (plans.length === 0) return 'No plans yet. Make one: ser-studio plan make FOLDER FILE'
  return textTable(
    ['Plan', 'Name', 'Made', 'Annotators', 'Done', 'Assigned'],
    plans.map(({ id, settings, at, progress }) => [
      id,
      settings.name,
      formatDate(at),
      progress.length,
      sum(progress, (one) => one.answered + one.skipped),
      sum(progress, ({ assigned }) => assigned),
    ]),
  )
}

/** The progress of a plan for a terminal. */
export function planText(
  { settings, endedAt, progress }: Plan,
  skipped: readonly SkippedAssignment[],
): string {
  return [
    settings.name,
    ...(endedAt === null ? [] : [`Ended on ${formatDate(endedAt)}`]),
    '',
    textTable(
      [
        'Annotator',
        'Assigned',
        'Answered',
        'Skipped',
        'Pace',
        'Time left',
        'Reaction',
        'Gold right',
        'Repeats same',
        ...(settings.experiment?.soundCheck === true ? ['Sound check'] : []),
      ],
      progress.map((one) => [
        one.annotator,
        one.assigned,
        one.answered,
        one.skipped,
        seconds(one.paceMs),
        timeLeft(one),
        seconds(one.reactionMs),
        share(one.gold.right, one.gold.answered),
        share(one.repeats.same, one.repeats.answered),
        ...(settings.experiment?.soundCheck === true ? [soundCheckText(one)] : []),
      ]),
    ),
    ...(skipped.length === 0
      ? []
      : [
          '',
          textTable(
            ['Skipped by', 'Clip', 'Reason'],
            skipped.map(({ annotator, path, reason }) => [annotator, path ?? '–', reason]),
          ),
        ]),
  ].join('\n')
}

const soundCheckText = ({ soundCheck }: PlanProgress): string =>
  soundCheck === null ? '–' : `${formatDate(soundCheck.at)}, attempt ${soundCheck.attempts}`

function timeLeft({ assigned, answered, skipped, paceMs }: PlanProgress): string {
  const left = assigned - answered - skipped
  if (left === 0) return 'done'
  return paceMs === null ? '–' : formatTimeLeft((left * paceMs) / 1000)
}

const seconds = (ms: number | null): string => (ms === null ? '–' : `${formatNumber(ms / 1000, 1)} s`)
const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${part} of ${whole} (${formatPercent(part / whole, 0)})`
