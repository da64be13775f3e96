import { formatCount } from '../text/index.ts'
import { counted } from '../words.ts'
import type { Split } from './clips.ts'

type ClipsBySplit = Readonly<Record<Split, number>>

/** "3 on test speakers, 6 on training speakers"; null without clips or without a split. */
export function splitsText(splits: ClipsBySplit | null): string | null {
  if (!splits) return null
  const parts = (
    [
      ['test', splits.test],
      ['validation', splits.validation],
      ['training', splits.train],
    ] as const
  ).filter(([, clips]) => clips > 0)
  return parts.length === 0
    ? null
    : parts.map(([split, clips]) => `${formatCount(clips)} on ${split} speakers`).join(', ')
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

/** Text of the retraining button: "Retrain: 12 of your 19 labels are on training clips". */
export function retrainText({ total, training, annotators }: Counts): string {
  if (total === 1) return `Retrain: your label is ${training === 1 ? 'on a' : 'not on a'} training clip`
  const are = training === 1 ? 'is on a training clip' : 'are on training clips'
  return `Retrain: ${training} of ${annotators > 1 ? `${total} new labels` : `your ${total} labels`} ${are}`
}

/** Why retraining would not change the model; null where it would. */
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
