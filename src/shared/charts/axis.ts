import { extent } from 'd3-array'
import { scaleLinear } from 'd3-scale'

/** About `count` ticks at round steps (1, 2 or 5 times a power of ten) that enclose a range. */
export function enclosingTicks(low: number, high: number, count: number): readonly number[] {
  return scaleLinear([low, high], [0, 1]).nice(count).ticks(count)
}

/** The ends of an axis that holds all values: minimum and maximum, widened by 0.5 each way where they are equal. */
export function axisEnds(values: readonly number[]): readonly [low: number, high: number] {
  const [low, high] = extent(values.filter(Number.isFinite))
  if (low === undefined) return [0, 1]
  return low === high ? [low - 0.5, high + 0.5] : [low, high]
}

/** The start of an axis of shares: the largest tenth that no share is below, from 0 to 0.9. */
export function tenthBelow(shares: readonly number[]): number {
  return Math.min(0.9, Math.max(0, Math.floor(10 * Math.min(1, ...shares) + 1e-9) / 10))
}
