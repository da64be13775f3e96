import type { Emotion } from '../emotions.ts'
import type { ConsensusModel } from './model.ts'
import type { DawidSkeneModel } from './quality.ts'
import type { Vote } from './votes.ts'

/**
 * Shares of the emotions that the annotators of a recording gave, 0 to 1: of the votes, of their weights, or probabilities
 * under Dawid–Skene. An emotion that none of them gave has no share, so that each consensus is a label in the log.
 */
export type SharesOf = (counted: readonly Vote[]) => ReadonlyMap<Emotion, number>

export function sharesUnder(
  model: Exclude<ConsensusModel, { readonly policy: 'latest' | 'adjudicated' }>,
): SharesOf {
  switch (model.policy) {
    case 'majority':
      return (counted) => sharesOfWeights(counted, () => 1)
    case 'weighted':
      return weighted(model)
    case 'dawid-skene':
      return probable(model)
  }
}

function weighted({ weights, others }: Extract<ConsensusModel, { readonly policy: 'weighted' }>): SharesOf {
  const known = new Map(weights)
  return (counted) => sharesOfWeights(counted, (annotator) => known.get(annotator) ?? others)
}

function sharesOfWeights(
  counted: readonly Vote[],
  weightOf: (annotator: string) => number,
): ReadonlyMap<Emotion, number> {
  const sums = new Map<Emotion, number>()
  let total = 0
  for (const { annotator, emotion } of counted) {
    const weight = weightOf(annotator)
    sums.set(emotion, (sums.get(emotion) ?? 0) + weight)
    total += weight
  }
  return new Map([...sums].map(([emotion, weight]) => [emotion, weight / total]))
}

function probable(model: DawidSkeneModel): SharesOf {
  const posterior = posteriorUnder(model)
  return (counted) => {
    const probabilities = posterior(counted)
    return new Map(counted.map(({ emotion }) => [emotion, probabilities.get(emotion) ?? 0]))
  }
}

/**
 * Probability of every emotion that any label had at the time of the estimate, given the labels of a recording. An
 * emotion that no label had says nothing about others.
 */
export function posteriorUnder({ emotions, priors, annotators, others }: DawidSkeneModel): SharesOf {
  const numbers = new Map(emotions.map((emotion, number) => [emotion, number]))
  const rates = new Map(annotators)
  return (counted) => {
    const logs = priors.map(Math.log)
    for (const { annotator, emotion } of counted) {
      const given = numbers.get(emotion)
      if (given === undefined) continue
      const own = rates.get(annotator) ?? others
      logs.forEach((_, truth) => (logs[truth] += Math.log(own[truth][given])))
    }
    const most = Math.max(...logs)
    const total = logs.reduce((sum, log) => sum + Math.exp(log - most), 0)
    return new Map(emotions.map((emotion, number) => [emotion, Math.exp(logs[number] - most) / total]))
  }
}
