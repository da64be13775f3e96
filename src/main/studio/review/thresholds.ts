import { classThresholds } from '#shared/domain/label-errors.ts'
import type { Candidate } from './candidates.ts'
import type { HeldOutModel } from './held-out.ts'

/** Confident learning's thresholds of a model, one per class. */
export type ThresholdsOf = (model: HeldOutModel) => readonly number[]

/** Thresholds of each model, computed over the labelled clips that this model predicts. */
export function thresholdsOf(all: Iterable<Candidate>): ThresholdsOf {
  const labelled = new Map<HeldOutModel, Pick<Candidate, 'label' | 'probabilities'>[]>()
  for (const { model, label, probabilities } of all) {
    if (label < 0) continue
    const others = labelled.get(model)
    if (others) others.push({ label, probabilities })
    else labelled.set(model, [{ label, probabilities }])
  }
  const thresholds = new Map(
    [...labelled].map(([model, items]) => [model, classThresholds(items, model.classes.length)]),
  )
  return (model) => thresholds.get(model) ?? model.classes.map(() => Infinity)
}
