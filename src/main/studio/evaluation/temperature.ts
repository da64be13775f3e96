import type { ScoredClip } from './scored.ts'

/** Lower limit of probabilities, which keeps logarithms finite. It is below float32's resolution. */
const SMALLEST = 1e-7
// Wider than networks need. The limits prevent extreme temperatures if a few clips are all correct.
const RANGE = { low: 0.2, high: 10 } as const

/**
 * Temperature scaling (Guo et al. 2017) of probabilities: p^(1/T), renormalised. For one softmax network this equals
 * dividing its logits by T. An ensemble's average has no logits; the logarithms of the average are used instead.
 */
export function applyTemperature(probabilities: readonly number[], temperature: number): readonly number[] {
  if (temperature === 1) return probabilities
  const scaled = logarithms(probabilities).map((z) => z / temperature)
  const largest = Math.max(...scaled)
  const powers = scaled.map((z) => Math.exp(z - largest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/**
 * The temperature between 0.2 and 10 that maximises the likelihood of the labels. The loss is convex in 1/T, so
 * Newton's method is used, within a bracket. Returns 1 if that does not lower the loss or there are no clips.
 */
export function fitTemperature(clips: readonly Pick<ScoredClip, 'label' | 'probabilities'>[]): number {
  const rows = clips.map(({ label, probabilities }) => ({ label, z: logarithms(probabilities) }))
  if (rows.length === 0) return 1
  let [low, high] = [1 / RANGE.high, 1 / RANGE.low]
  let inverse = 1
  for (let step = 0; step < 60 && high - low > 1e-9; step++) {
    const { slope, curvature } = derivatives(rows, inverse)
    if (slope > 0) high = inverse
    else low = inverse
    const newton = curvature > 0 ? inverse - slope / curvature : NaN
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - inverse) < 1e-10) break
    inverse = next
  }
  const gain = derivatives(rows, 1).loss - derivatives(rows, inverse).loss
  return gain > 1e-9 * rows.length ? 1 / inverse : 1
}

interface Row {
  readonly label: number
  readonly z: readonly number[]
}

/**
 * Derivatives of the summed loss −βz_label + log Σ exp(βz) by β = 1/T: value, slope (mean z minus z_label) and
 * curvature (variance of z).
 */
function derivatives(rows: readonly Row[], inverse: number) {
  let [loss, slope, curvature] = [0, 0, 0]
  for (const { label, z } of rows) {
    const largest = Math.max(...z)
    let [sum, first, second] = [0, 0, 0]
    for (const value of z) {
      const power = Math.exp(inverse * (value - largest))
      sum += power
      first += power * value
      second += power * value * value
    }
    const mean = first / sum
    loss += Math.log(sum) + inverse * (largest - z[label])
    slope += mean - z[label]
    curvature += second / sum - mean * mean
  }
  return { loss, slope, curvature }
}

function logarithms(probabilities: readonly number[]): number[] {
  return probabilities.map((p) => Math.log(Math.max(SMALLEST, p)))
}
