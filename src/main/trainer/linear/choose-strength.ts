import { seeded } from '#shared/domain/random.ts'
import { minimise, type LbfgsOptions } from './lbfgs.ts'
import { crossEntropy, logisticObjective, probabilitiesOf, type LogisticData } from './logistic.ts'

/** Looser than for the final model: the order of the strengths does not depend on it. */
const TOLERANCE = 5e-3
const MAX_ITERATIONS = 100

/**
 * The strength with the lowest cross-entropy over held-out folds of the rows. Each fold starts from its solution for
 * the next smaller strength; larger strengths are not tried once the cross-entropy rises.
 * @param strengths at least one
 * @param foldOfRow number of each row's fold, from 0
 */
export async function chooseStrength(
  data: LogisticData,
  strengths: readonly number[],
  foldOfRow: readonly number[],
  onEvaluation: LbfgsOptions['onEvaluation'],
): Promise<number> {
  const size = (data.features.shape[1] + 1) * data.classes
  const folds = Math.max(...foldOfRow) + 1
  const points: Float64Array[] = Array.from({ length: folds }, () => new Float64Array(size))
  let best = { strength: strengths[0], loss: Infinity }
  for (const strength of strengths.toSorted((a, b) => a - b)) {
    let loss = 0
    for (let fold = 0; fold < folds; fold++) {
      const weights = data.weights.map((weight, row) => (foldOfRow[row] === fold ? 0 : weight))
      const objective = logisticObjective({ ...data, weights }, strength)
      const options = { tolerance: TOLERANCE, maxIterations: MAX_ITERATIONS, onEvaluation }
      const { point } = await minimise(objective, points[fold], options)
      points[fold] = point
      loss += heldOutLoss(data, point, (row) => foldOfRow[row] === fold)
    }
    if (loss >= best.loss) break
    best = { strength, loss }
  }
  return best.strength
}

/** Weighted cross-entropy, summed over the held-out rows. */
function heldOutLoss(data: LogisticData, point: Float64Array, isHeldOut: (row: number) => boolean): number {
  const { targets, classes, weights } = data
  const probabilities = probabilitiesOf(data, point)
  let loss = 0
  for (let row = 0; row < weights.length; row++)
    if (isHeldOut(row)) loss += weights[row] * crossEntropy(targets, probabilities, row * classes, classes)
  return loss
}

/**
 * The fold of each row: the groups in a random order, each in the fold with the fewest rows. With fewer groups than
 * folds, one fold for each group.
 */
export function groupFolds(groups: readonly string[], folds: number, seed: string): number[] {
  const rows = new Map<string, number>()
  for (const group of groups) rows.set(group, (rows.get(group) ?? 0) + 1)
  const order = seeded(seed).shuffle([...rows.keys()].sort())
  const sizes = new Array<number>(Math.min(folds, order.length)).fill(0)
  const foldOf = new Map<string, number>()
  for (const group of order) {
    const fold = sizes.indexOf(Math.min(...sizes))
    sizes[fold] += rows.get(group)!
    foldOf.set(group, fold)
  }
  return groups.map((group) => foldOf.get(group)!)
}
