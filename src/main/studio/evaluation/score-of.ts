import type { Split } from '#shared/domain/clips.ts'
import type { RunScore } from '#shared/domain/scores.ts'
import { accuracy } from './accuracy.ts'
import { bootstrap, type BootstrapOptions } from './bootstrap.ts'
import type { Confusion } from './confusion.ts'
import { uar } from './uar.ts'

/** A clip's label and predicted class, as indices into the run's classes. */
export interface PredictedLabel {
  readonly speaker: string
  readonly label: number
  readonly predicted: number
}

/** Accuracy and UAR for lists of runs; null without clips. */
export function scoreOf(
  clips: readonly PredictedLabel[],
  split: Split,
  classes: number,
  options: BootstrapOptions = {},
): RunScore | null {
  if (clips.length === 0) return null
  const bySpeaker = new Map<string, Float64Array>()
  for (const { speaker, label, predicted } of clips) {
    const counts = bySpeaker.get(speaker) ?? new Float64Array(classes * classes)
    bySpeaker.set(speaker, counts)
    counts[label * classes + predicted]++
  }
  const confusion = (counts: Float64Array): Confusion => ({ classes, counts })
  const figure = bootstrap(
    [...bySpeaker.values()],
    [
      { key: 'accuracy', of: (counts) => accuracy(confusion(counts)) },
      { key: 'uar', of: (counts) => uar(confusion(counts)) },
    ],
    options,
  )
  return {
    split,
    clips: clips.length,
    speakers: bySpeaker.size,
    accuracy: figure('accuracy'),
    uar: figure('uar'),
  }
}
