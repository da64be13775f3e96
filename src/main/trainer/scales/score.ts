import { concordanceOf, meanOfNumbers, pairSums, type PairSums } from '#shared/domain/concordance.ts'
import type { ScaleTarget } from '#shared/domain/scale-runs.ts'
import type { PlanRow } from '#shared/trainer/plan.ts'
import type { RidgeData } from './ridge-data.ts'
import { toOutput } from './targets.ts'

/**
 * Mean CCC over the fields of predictions about rows; null where no field has two answers.
 * @param predictions (rows, fields) in the units of the scales, row-major
 */
export function concordanceOn(
  predictions: ArrayLike<number>,
  rows: readonly Pick<PlanRow, 'values'>[],
  scales: readonly ScaleTarget[],
): number | null {
  return meanConcordance(
    scales.map((scale, place) =>
      pairSums(
        rows.flatMap(({ values }, row) => {
          const truth = values?.[place] ?? null
          if (truth === null) return []
          const predicted = toOutput(predictions[row * scales.length + place], scale)
          return [{ truth: toOutput(truth, scale), predicted }]
        }),
      ),
    ),
  )
}

/** @param fields the sums of each field */
export function meanConcordance(fields: readonly PairSums[]): number | null {
  return meanOfNumbers(fields.map(concordanceOf))
}

/** Mean CCC of the outputs of a linear model on its training rows; null where it is undefined. */
export function fittedConcordance(
  { targets, fields }: Pick<RidgeData, 'targets' | 'fields'>,
  fitted: Float64Array,
): number | null {
  const places = [...targets.keys()].filter((at) => !Number.isNaN(targets[at]))
  return meanConcordance(
    Array.from({ length: fields }, (_, field) =>
      pairSums(
        places
          .filter((at) => at % fields === field)
          .map((at) => ({ truth: targets[at], predicted: fitted[at] })),
      ),
    ),
  )
}
