import type { ScaleTarget } from '#shared/domain/scale-runs.ts'
import type { PlanRow } from '#shared/trainer/plan.ts'
import { tf } from '../backend.ts'
import type { ScaleTargets } from './concordance-loss.ts'

/** What a network learns of a scale: its low end is −1 and its high end 1. The CCC is the same in both units. */
export const toOutput = (value: number, { low, high }: ScaleTarget): number =>
  (2 * value - low - high) / (high - low)

export const toUnits = (output: number, { low, high }: ScaleTarget): number =>
  (low + high + output * (high - low)) / 2

/** The value of a row's field as a network's output; null without an answer. */
export function outputOf(
  { values }: Pick<PlanRow, 'values'>,
  place: number,
  scale: ScaleTarget,
): number | null {
  const value = values?.[place] ?? null
  return value === null ? null : toOutput(value, scale)
}

/** The targets of a batch. */
export function scaleTargetsOf(
  rows: readonly Pick<PlanRow, 'values'>[],
  scales: readonly ScaleTarget[],
): ScaleTargets {
  const outputs = rows.map((row) => scales.map((scale, place) => outputOf(row, place, scale)))
  const shape: [number, number] = [rows.length, scales.length]
  return {
    values: tf.tensor2d(
      outputs.flat().map((value) => value ?? 0),
      shape,
    ),
    answered: tf.tensor2d(
      outputs.flat().map((value) => (value === null ? 0 : 1)),
      shape,
    ),
  }
}
