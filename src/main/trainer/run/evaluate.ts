import type { PlanRow } from '#shared/trainer/plan.ts'
import { tf } from '../backend.ts'
import type { Batcher } from '../data/batcher.ts'
import type { Network } from '../models/index.ts'
import type { Head } from './head.ts'

const BATCH = 64

/** Scores of a network on labelled rows: mean cross-entropy, accuracy and unweighted average recall. */
export interface NetworkScores {
  readonly loss: number
  readonly accuracy: number
  readonly uar: number
}

/** Returns predictions (rows, outputs), row-major. `handleEvents` is awaited between batches. */
export async function predict(
  network: Network,
  batcher: Batcher,
  rows: readonly number[],
  { outputs, activate }: Head,
  handleEvents: () => Promise<void>,
): Promise<Float32Array> {
  const predictions = new Float32Array(rows.length * outputs)
  for (let first = 0; first < rows.length; first += BATCH) {
    const input = batcher.read(rows.slice(first, first + BATCH), null)
    const batch = tf.tidy(() => activate(network.forward(input, null)).dataSync())
    tf.dispose([...input])
    predictions.set(batch, first * outputs)
    await handleEvents()
  }
  return predictions
}

/** Null if no row has a label. */
export function evaluate(
  probabilities: Float32Array,
  rows: readonly number[],
  plan: readonly PlanRow[],
  classes: number,
): NetworkScores | null {
  let loss = 0
  let right = 0
  const perClass = Array.from({ length: classes }, () => ({ right: 0, all: 0 }))
  rows.forEach((row, place) => {
    const { label } = plan[row]
    if (label < 0) return
    const predicted = probabilities.subarray(place * classes, (place + 1) * classes)
    const hit = largest(predicted) === label ? 1 : 0
    loss -= Math.log(Math.max(predicted[label], 1e-12))
    right += hit
    perClass[label].right += hit
    perClass[label].all++
  })
  const met = perClass.filter(({ all }) => all > 0)
  const labelled = met.reduce((sum, { all }) => sum + all, 0)
  if (labelled === 0) return null
  const recalls = met.reduce((sum, recall) => sum + recall.right / recall.all, 0)
  return { loss: loss / labelled, accuracy: right / labelled, uar: recalls / met.length }
}

export function largest(values: Float32Array | Float64Array): number {
  return values.indexOf(Math.max(...values))
}
