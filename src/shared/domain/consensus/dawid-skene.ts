/** One answer: numbers of the target, the annotator and the given category. */
export type NumberedAnswer = readonly [target: number, annotator: number, category: number]

export interface DawidSkeneSizes {
  readonly targets: number
  readonly annotators: number
  readonly categories: number
}

export interface DawidSkene {
  /** [target][category]: probability that this category is the true one; uniform without an answer. */
  readonly probabilities: readonly Float64Array[]
  /** [category]: share of targets. */
  readonly priors: readonly number[]
  /** [annotator][true category][given category]: probability of the answer. */
  readonly confusion: readonly (readonly (readonly number[])[])[]
  readonly iterations: number
}

export interface DawidSkeneOptions {
  /** How often each target counts, for targets with the same answers; default: once. */
  readonly counts?: readonly number[]
  /**
   * Answers added to each cell of each annotator's confusion matrix, so that few answers do not give certainty.
   */
  readonly smoothing?: number
  readonly iterations?: number
  /** Stops when no probability changes by more than this. */
  readonly tolerance?: number
  readonly onIteration?: (iteration: number) => void
}

const SMALLEST = 1e-10

/**
 * True categories and annotators' error rates by expectation maximisation (Dawid & Skene 1979, Journal of the Royal
 * Statistical Society C 28). It starts from the shares of the answers, so that the result is the same every time.
 */
export function dawidSkene(
  answers: readonly NumberedAnswer[],
  sizes: DawidSkeneSizes,
  { counts, smoothing = 0.1, iterations = 1000, tolerance = 1e-8, onIteration }: DawidSkeneOptions = {},
): DawidSkene {
  const countOf = (target: number) => counts?.[target] ?? 1
  let probabilities = answerShares(answers, sizes)
  const answered = new Set(answers.map(([target]) => target))
  let iteration = 0
  for (;;) {
    const priors = priorsOf(probabilities, answered, sizes, countOf)
    const confusion = confusionOf(answers, probabilities, sizes, smoothing, countOf)
    if (iteration === iterations) return { probabilities, priors, confusion, iterations: iteration }
    const next = posteriors(answers, priors, confusion, sizes)
    iteration++
    onIteration?.(iteration)
    const change = largestChange(probabilities, next)
    probabilities = next
    if (change <= tolerance) return { probabilities, priors, confusion, iterations: iteration }
  }
}

const vectors = (count: number, length: number) =>
  Array.from({ length: count }, () => new Float64Array(length))

function answerShares(
  answers: readonly NumberedAnswer[],
  { targets, categories }: DawidSkeneSizes,
): Float64Array[] {
  const shares = vectors(targets, categories)
  for (const [target, , category] of answers) shares[target][category]++
  shares.forEach(normalise)
  return shares
}

function priorsOf(
  probabilities: readonly Float64Array[],
  answered: ReadonlySet<number>,
  { categories }: DawidSkeneSizes,
  countOf: (target: number) => number,
): readonly number[] {
  const totals = new Float64Array(categories)
  let all = 0
  for (const target of answered) {
    const count = countOf(target)
    all += count
    probabilities[target].forEach((p, category) => (totals[category] += count * p))
  }
  return Array.from(totals, (total) => Math.max(total / all, SMALLEST))
}

function confusionOf(
  answers: readonly NumberedAnswer[],
  probabilities: readonly Float64Array[],
  { annotators, categories }: DawidSkeneSizes,
  smoothing: number,
  countOf: (target: number) => number,
): readonly (readonly (readonly number[])[])[] {
  const counts = Array.from({ length: annotators }, () => vectors(categories, categories))
  for (const [target, annotator, given] of answers)
    probabilities[target].forEach((p, truth) => (counts[annotator][truth][given] += countOf(target) * p))
  return counts.map((matrix) =>
    matrix.map((row) => {
      const smoothed = Array.from(row, (count) => Math.max(count + smoothing, SMALLEST))
      const total = smoothed.reduce((sum, count) => sum + count, 0)
      return smoothed.map((count) => count / total)
    }),
  )
}

function posteriors(
  answers: readonly NumberedAnswer[],
  priors: readonly number[],
  confusion: readonly (readonly (readonly number[])[])[],
  { targets }: DawidSkeneSizes,
): Float64Array[] {
  const logs = Array.from({ length: targets }, () => Float64Array.from(priors, Math.log))
  for (const [target, annotator, given] of answers)
    confusion[annotator].forEach((row, truth) => (logs[target][truth] += Math.log(row[given])))
  return logs.map((log) => {
    const most = log.reduce((a, b) => Math.max(a, b))
    return normalise(log.map((one) => Math.exp(one - most)))
  })
}

function normalise(vector: Float64Array): Float64Array {
  const total = vector.reduce((sum, value) => sum + value, 0)
  vector.forEach((value, index) => (vector[index] = total === 0 ? 1 / vector.length : value / total))
  return vector
}

function largestChange(before: readonly Float64Array[], after: readonly Float64Array[]): number {
  let largest = 0
  after.forEach((vector, target) =>
    vector.forEach((value, category) => {
      largest = Math.max(largest, Math.abs(value - before[target][category]))
    }),
  )
  return largest
}
