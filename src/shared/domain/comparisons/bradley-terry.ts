import { mean } from 'd3-array'

/** Indexes of the item that was chosen and of the other. */
export type Preference = readonly [chosen: number, other: number]

interface Fit {
  /** Prior of each strength: Gamma with shape 1 + alpha and rate alpha. Above 0, items that win or lose all stay finite. */
  readonly alpha: number
  /** Scores to begin with. */
  readonly start?: readonly number[]
}

const MOST_STEPS = 20_000
/** Mean change of a score at which the fit ends. */
const TOLERANCE = 1e-8

/**
 * Scores of the Bradley–Terry model: the log-odds that one item is chosen over another is the difference of their scores.
 * Minorisation–maximisation (Hunter 2004, Annals of Statistics 32) with a Gamma prior (Caron & Doucet 2012, Journal of
 * Computational and Graphical Statistics 21).
 * @param items number of items
 * @returns one score for each item; their mean is 0
 */
export function bradleyTerry(
  items: number,
  preferences: readonly Preference[],
  { alpha, start }: Fit,
): readonly number[] {
  const wins = new Float64Array(items)
  for (const [chosen] of preferences) wins[chosen]++
  let scores = start ?? Array.from({ length: items }, () => 0)
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = improved(scores, { wins, preferences, alpha })
    const change = mean(next, (score, item) => Math.abs(score - scores[item])) ?? 0
    scores = next
    if (change < TOLERANCE) break
  }
  return scores
}

function improved(
  scores: readonly number[],
  {
    wins,
    preferences,
    alpha,
  }: Pick<Fit, 'alpha'> & {
    readonly wins: Float64Array
    readonly preferences: readonly Preference[]
  },
): readonly number[] {
  const raw = scores.map(Math.exp)
  // The prior is of strengths with a mean of 1.
  const scale = 1 / (mean(raw) ?? 1)
  const strengths = raw.map((strength) => strength * scale)
  const meetings = new Float64Array(scores.length)
  for (const [chosen, other] of preferences) {
    const met = 1 / (strengths[chosen] + strengths[other])
    meetings[chosen] += met
    meetings[other] += met
  }
  const raised = scores.map((_, item) => Math.log((wins[item] + alpha) / (meetings[item] + alpha)))
  const centre = mean(raised) ?? 0
  return raised.map((score) => score - centre)
}
