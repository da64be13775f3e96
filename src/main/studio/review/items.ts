import type { HeldOutPrediction, ReviewItem } from '#shared/contract/review.ts'
import type { Clip, Split } from '#shared/domain/clips.ts'
import type { LabelUse } from '#shared/domain/label-use.ts'
import type { Candidate } from './candidates.ts'
import type { HeldOut } from './held-out.ts'
import { mostProbable } from './rank.ts'

type Prediction = Pick<
  ReviewItem,
  'split' | 'use' | 'prediction' | 'predicted' | 'confidence' | 'probabilityOfLabel'
>

/** What every queue shows about a clip. */
export function aboutClip(clip: Clip): Pick<ReviewItem, 'clip' | 'path' | 'speaker' | 'label'> {
  return { clip: clip.id, path: clip.path, speaker: clip.name.speaker, label: clip.emotion }
}

/** What a queue shows about a clip's prediction, and how a new label will be used. */
export function aboutPrediction(models: HeldOut, candidate: Candidate): Prediction {
  const { split, label, model, probabilities } = candidate
  const best = mostProbable(probabilities)
  const prediction: HeldOutPrediction = { ...model, probabilities }
  return {
    split,
    use: useOf(models, split),
    prediction,
    predicted: model.classes[best],
    confidence: probabilities[best],
    probabilityOfLabel: label < 0 ? null : probabilities[label],
  }
}

export const NO_PREDICTION: Prediction = {
  split: null,
  use: null,
  prediction: null,
  predicted: null,
  confidence: null,
  probabilityOfLabel: null,
}

/** How a new label in a part of the split will be used. */
export function useOf({ overFolds }: HeldOut, split: Split): LabelUse {
  if (overFolds) return 'trains-and-tests'
  return split === 'train' ? 'trains' : 'tests'
}
