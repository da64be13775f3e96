import { predictedClass, type ScoredClip } from './scored.ts'

/**
 * Clips by true and predicted class: counts[truth * classes + prediction]. A flat array, so that sums of many speakers
 * add fast.
 */
export interface Confusion {
  readonly classes: number
  readonly counts: Float64Array
}

export function confusionOf(clips: readonly ScoredClip[], classes: number): Confusion {
  const counts = new Float64Array(classes * classes)
  for (const { label, probabilities } of clips) counts[label * classes + predictedClass(probabilities)]++
  return { classes, counts }
}

/** rows[true][predicted]. */
export function confusionRows({ classes, counts }: Confusion): number[][] {
  return Array.from({ length: classes }, (_, row) => [...counts.subarray(row * classes, (row + 1) * classes)])
}

/** Number of clips with this true class. */
export function support({ classes, counts }: Confusion, index: number): number {
  let sum = 0
  for (let i = 0; i < classes; i++) sum += counts[index * classes + i]
  return sum
}

/** Number of clips with this predicted class. */
export function predictedAs({ classes, counts }: Confusion, index: number): number {
  let sum = 0
  for (let i = 0; i < classes; i++) sum += counts[i * classes + index]
  return sum
}

export function correct({ classes, counts }: Confusion, index: number): number {
  return counts[index * classes + index]
}
