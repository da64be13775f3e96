import type { EmotionPair } from '#shared/contract/review.ts'
import type { ClipId, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { doubt, isSuspected, uncertainty } from '#shared/domain/label-errors.ts'
import type { Candidate, RunOptions } from './candidates.ts'
import type { ThresholdsOf } from './thresholds.ts'

export interface RankedClip {
  readonly clip: ClipId
  readonly split: Split
  readonly score: number
  /** Whether confident learning counts the label as an error. */
  readonly suspected: boolean
}

/** The whole queue, highest score first. Equal scores keep the order of the clips, so that pages do not shift. */
export function rank(
  candidates: Iterable<Candidate>,
  thresholds: ThresholdsOf,
  options: RunOptions,
): RankedClip[] {
  const score = scorer(options)
  const queue: RankedClip[] = []
  for (const candidate of candidates) {
    const value = score(candidate)
    if (value === null) continue
    const { clip, split, label, model } = candidate
    const suspected = label >= 0 && isSuspected(candidate, thresholds(model))
    queue.push({ clip, split, score: value, suspected })
  }
  return queue.sort((a, b) => b.score - a.score || a.clip - b.clip)
}

/** Returns the scoring function of a queue: the candidate's score, or null if it is not in the queue. */
function scorer(options: RunOptions): (candidate: Candidate) => number | null {
  switch (options.queue) {
    case 'least-certain':
      return ({ probabilities }) =>
        options.below !== undefined && probabilities[mostProbable(probabilities)] >= options.below
          ? null
          : uncertainty(probabilities, options.method)
    case 'label-errors':
      return (candidate) => (candidate.label < 0 ? null : doubt(candidate, options.method))
    case 'misclassified': {
      const wanted = pairsAsked(options.pairs)
      return (candidate) => {
        const predicted = mostProbable(candidate.probabilities)
        if (candidate.label < 0 || predicted === candidate.label) return null
        const { classes } = candidate.model
        if (!wanted(classes[candidate.label], classes[predicted])) return null
        return doubt(candidate, options.method)
      }
    }
  }
}

function pairsAsked(pairs: readonly EmotionPair[] | 'all'): (label: Emotion, predicted: Emotion) => boolean {
  if (pairs === 'all') return () => true
  const isAsked = (pair: EmotionPair, label: Emotion, predicted: Emotion) =>
    'label' in pair
      ? pair.label === label && pair.predicted === predicted
      : pair.includes(label) && pair.includes(predicted)
  return (label, predicted) => pairs.some((pair) => isAsked(pair, label, predicted))
}

export function mostProbable(probabilities: readonly number[]): number {
  let best = 0
  for (let c = 1; c < probabilities.length; c++) if (probabilities[c] > probabilities[best]) best = c
  return best
}
