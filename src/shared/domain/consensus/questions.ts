import type { ErrorRates } from './model.ts'
import type { DawidSkeneModel, NextQuestion } from './quality.ts'
import { posteriorUnder } from './shares.ts'
import { countedVotes, decisionOf, type Vote } from './votes.ts'

export type Question = Omit<NextQuestion, 'clip' | 'path'>
/** The best question about a recording with these votes. */
export type QuestionOf = (votes: readonly Vote[]) => Question | null

/**
 * Returns a function that names, for a recording's votes, the annotator whose label would tell most about its emotion:
 * the one with the highest expected information gain, which is the mutual information of emotion and answer under the
 * error rates (Lindley 1956, Annals of Mathematical Statistics 27). The result is null for a recording without
 * labels, with an adjudicator's decision, or with a label by every annotator.
 * @param annotators who can be asked
 */
export function openQuestions(model: DawidSkeneModel, annotators: readonly string[]): QuestionOf {
  const posterior = posteriorUnder(model)
  const known = new Map(model.annotators)
  const candidates = [...annotators].sort().map((annotator) => {
    const rates = known.get(annotator) ?? model.others
    return { annotator, rates, noise: rates.map(entropyBits) }
  })
  return (votes) => {
    const counted = countedVotes(votes)
    if (counted.length === 0 || decisionOf(votes)) return null
    const probabilities = posterior(counted)
    const beliefs = [...probabilities.values()]
    const asked = new Set(counted.map(({ annotator }) => annotator))
    let best: { readonly ask: string; readonly gainBits: number } | null = null
    for (const { annotator, rates, noise } of candidates) {
      if (asked.has(annotator)) continue
      const gainBits = informationGain(beliefs, rates, noise)
      if (best === null || gainBits > best.gainBits) best = { ask: annotator, gainBits }
    }
    if (best === null) return null
    const [emotion, probability] = [...probabilities].reduce((a, b) => (b[1] > a[1] ? b : a))
    return { emotion, probability, annotators: counted.length, ...best }
  }
}

/** H(answer) − Σ p(emotion) · H(answer | emotion), in bits. */
function informationGain(beliefs: readonly number[], rates: ErrorRates, noise: readonly number[]): number {
  const answers = rates[0].map((_, given) =>
    beliefs.reduce((sum, belief, truth) => sum + belief * rates[truth][given], 0),
  )
  return Math.max(
    0,
    entropyBits(answers) - beliefs.reduce((sum, belief, truth) => sum + belief * noise[truth], 0),
  )
}

function entropyBits(shares: readonly number[]): number {
  return -shares.reduce((sum, share) => (share > 0 ? sum + share * Math.log2(share) : sum), 0)
}

/** Keeps the questions with the highest gain, without holding those of every recording. */
export function openShortlist<Found extends { readonly gainBits: number }>(length: number) {
  let kept: Found[] = []
  const cut = () => (kept = kept.toSorted((a, b) => b.gainBits - a.gainBits).slice(0, length))
  return {
    add(question: Found): void {
      kept.push(question)
      if (kept.length >= 4 * length) cut()
    },
    best: (): readonly Found[] => cut(),
  }
}
