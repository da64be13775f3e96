import { meanOfNumbers, pairSums, pearsonOf } from '#shared/domain/concordance.ts'
import { minimise, type LbfgsOptions } from '../linear/index.ts'
import type { RidgeData } from './ridge-data.ts'
import { ridgeObjective, valuesOf } from './ridge-objective.ts'
import { rescaled, standardised, type Standard } from './rescale.ts'

export interface RidgeOptions {
  /** Inverses of the weight of the L2 penalty to choose from; at least one. */
  readonly strengths: readonly number[]
  /** Fold of each row, over speakers, from 0. */
  readonly foldOfRow: readonly number[]
  readonly onEvaluation: LbfgsOptions['onEvaluation']
}

export interface Ridge {
  /** The kernel (width, fields), row-major, followed by the bias (fields). */
  readonly point: Float64Array
  readonly strength: number
  /** Outputs of the training rows (rows, fields), row-major. */
  readonly fitted: Float64Array
}

const CHOICE = { tolerance: 5e-3, maxIterations: 60 }
const FINAL = { tolerance: 1e-4, maxIterations: 500 }

/**
 * Ridge regression whose predictions then get the mean and variance of the answers, which gives the highest CCC that
 * their correlation allows (Lin 1989). Strength and rescaling come from predictions of held-out speakers; with
 * the speakers in a single fold, from the middle strength and the training rows.
 */
export async function fitRidge(data: RidgeData, options: RidgeOptions): Promise<Ridge> {
  const { strengths, foldOfRow, onEvaluation } = options
  const standard = standardised(data)
  const objective = (strength: number, rows: (row: number) => boolean) =>
    ridgeObjective({ ...data, targets: standard.targets }, strength, rows)
  const folds = Math.max(...foldOfRow) + 1
  const held = folds === 1 ? null : await heldOut(data, standard, options, objective)
  const strength = held?.strength ?? strengths[strengths.length >> 1]
  const start = new Float64Array((data.features.shape[1] + 1) * data.fields)
  const all = objective(strength, () => true)
  const { point } = await minimise(all, start, { ...FINAL, onEvaluation })
  const basis = held?.predictions ?? valuesOf(data, point)
  const scaled = rescaled(point, basis, standard)
  return { point: scaled, strength, fitted: valuesOf(data, scaled) }
}

interface HeldOut {
  readonly strength: number
  /** Of each row, by the model that did not see its speaker. */
  readonly predictions: Float64Array
}

/** The strength whose held-out predictions correlate best. Larger ones are not tried once the correlation falls. */
async function heldOut(
  data: RidgeData,
  { targets }: Standard,
  { strengths, foldOfRow, onEvaluation }: RidgeOptions,
  objective: (strength: number, rows: (row: number) => boolean) => ReturnType<typeof ridgeObjective>,
): Promise<HeldOut> {
  const { fields } = data
  const folds = Math.max(...foldOfRow) + 1
  const size = (data.features.shape[1] + 1) * fields
  const points: Float64Array[] = Array.from({ length: folds }, () => new Float64Array(size))
  let best: (HeldOut & { readonly correlation: number }) | null = null
  for (const strength of strengths.toSorted((a, b) => a - b)) {
    const predictions = new Float64Array(targets.length)
    for (let fold = 0; fold < folds; fold++) {
      const trained = objective(strength, (row) => foldOfRow[row] !== fold)
      const { point } = await minimise(trained, points[fold], { ...CHOICE, onEvaluation })
      points[fold] = point
      const values = valuesOf(data, point)
      for (let at = 0; at < values.length; at++)
        if (foldOfRow[Math.floor(at / fields)] === fold) predictions[at] = values[at]
    }
    const correlation = meanCorrelation(targets, predictions, fields)
    if (best !== null && correlation <= best.correlation) break
    best = { strength, predictions, correlation }
  }
  return best!
}

function meanCorrelation(targets: Float64Array, predictions: Float64Array, fields: number): number {
  const correlations = Array.from({ length: fields }, (_, field) => {
    const pairs = [...targets.keys()]
      .filter((at) => at % fields === field && !Number.isNaN(targets[at]))
      .map((at) => ({ truth: targets[at], predicted: predictions[at] }))
    return pearsonOf(pairSums(pairs))
  })
  return meanOfNumbers(correlations) ?? -1
}
