import { formatCount } from '../text/index.ts'
import { counted } from '../words.ts'
import type { Split } from './clips.ts'

type Sides = Readonly<Record<Split, number>>

/** "3 on test speakers, 6 on training speakers"; null where all clips stand on one side or none. */
export function sidesText(sides: Sides | null): string | null {
  if (!sides) return null
  const parts = (
    [
      ['test', sides.test],
      ['validation', sides.validation],
      ['training', sides.train],
    ] as const
  ).filter(([, clips]) => clips > 0)
  return parts.length === 0
    ? null
    : parts.map(([side, clips]) => `${formatCount(clips)} on ${side} speakers`).join(', ')
}

interface Counts {
  readonly total: number
  readonly training: number
  readonly validation: number
  readonly test: number
  readonly annotators: number
  readonly trainingSpeakers: number
  readonly trainingClips: number
}

/** What the button for retraining says: "Retrain: 12 of your 19 labels are on training clips". */
export function retrainText({ total, training, annotators }: Counts): string {
  const are = training === 1 ? 'is' : 'are'
  const labels = annotators > 1 ? `${total} new labels` : `your ${counted(total, 'label')}`
  return `Retrain: ${training} of ${labels} ${are} on training clips`
}

/** Why retraining would teach the model nothing; null where it would. */
export function retrainRefusal(counts: Counts): string | null {
  const { total, training, validation, test, trainingSpeakers, trainingClips } = counts
  if (training > 0) return null
  if (total === 0)
    return 'No label differs from those that the run was trained under, so retraining would change nothing.'
  const where = [validation > 0 && 'validation', test > 0 && 'test'].filter(Boolean).join(' and ')
  const they = total === 1 ? 'it changes' : 'they change'
  return (
    `Your ${counted(total, 'label')} ${total === 1 ? 'is' : 'are'} on ${where} clips; ${they} the score, not the model. ` +
    `Label training clips, marked “trains”: ${counted(trainingClips, 'clip')} of ${counted(trainingSpeakers, 'speaker')}.`
  )
}
