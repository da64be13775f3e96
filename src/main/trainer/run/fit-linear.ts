import type { ModelConfig } from '#shared/contract/training.ts'
import type { ScaleTarget } from '#shared/domain/scale-runs.ts'
import { classWeights } from '../data/epoch-rows.ts'
import { distributionsOf } from '../data/targets.ts'
import {
  chooseStrength,
  crossEntropy,
  logisticObjective,
  minimise,
  probabilitiesOf,
  type LogisticData,
} from '../linear/index.ts'
import { LINEAR } from '../models/index.ts'
import { fitRidge, fittedConcordance, outputOf } from '../scales/index.ts'
import type { Tensor2D } from '../tensor.ts'
import { largest } from './evaluate.ts'
import type { MemberTask } from './member-task.ts'
import type { EpochFigures } from './validated-epoch.ts'

/** Of the final model: scikit-learn's default. */
const TOLERANCE = 1e-4
const MAX_ITERATIONS = 500

/** The training rows of a linear model, and the choice of its strength. */
export interface LinearInput {
  readonly task: MemberTask
  readonly rows: readonly number[]
  /** (rows, width), normalised. */
  readonly features: Tensor2D
  readonly strengths: Extract<ModelConfig, { kind: 'linear' }>['strengths']
  /** Fold of each row, over speakers. */
  readonly foldOfRow: readonly number[]
  /** Throws after the signal. */
  readonly onEvaluation: () => Promise<void>
}

export interface LinearFit {
  /** The kernel, row-major, followed by the bias. */
  readonly point: Float64Array
  readonly strength: number
  readonly figures: EpochFigures
}

/** Multinomial logistic regression. A model that starts from earlier weights keeps their strength. */
export async function fitClasses(input: LinearInput): Promise<LinearFit> {
  const { task, rows, strengths, foldOfRow, onEvaluation } = input
  const data = logisticData(input)
  const chosen = task.network.state.get(LINEAR.strength)!.dataSync()[0]
  const strength =
    chosen > 0
      ? chosen
      : Math.max(...foldOfRow) === 0 || strengths.length === 1
        ? strengths[strengths.length >> 1]
        : await chooseStrength(data, strengths, foldOfRow, onEvaluation)
  const options = { tolerance: TOLERANCE, maxIterations: MAX_ITERATIONS, onEvaluation }
  const { point } = await minimise(logisticObjective(data, strength), pointOf(task.network), options)
  const figures = figuresOf(
    data,
    rows.map((row) => task.plan.rows[row].label),
    probabilitiesOf(data, point),
  )
  return { point, strength, figures }
}

/** Ridge regression of scales, rescaled for the highest CCC. */
export async function fitScales(
  { task, rows, features, ...options }: LinearInput,
  scales: readonly ScaleTarget[],
): Promise<LinearFit> {
  const targets = Float64Array.from(
    rows.flatMap((row) => scales.map((scale, place) => outputOf(task.plan.rows[row], place, scale) ?? NaN)),
  )
  const data = { features, targets, fields: scales.length }
  const { point, strength, fitted } = await fitRidge(data, options)
  const ccc = fittedConcordance(data, fitted)
  return { point, strength, figures: { loss: 1 - (ccc ?? 0), accuracy: null, ccc } }
}

function logisticData({ task, rows, features }: LinearInput): LogisticData {
  const { plan } = task
  const planRows = rows.map((row) => plan.rows[row])
  const classes = plan.classes.length
  const byClass = classWeights(task.rows.train, plan.rows, classes, plan.config.balance)
  return {
    ...{ features, targets: distributionsOf(planRows, classes), classes },
    weights: Float64Array.from(planRows, ({ label }) => byClass[label]),
  }
}

/** Weighted cross-entropy and accuracy on the training rows. */
function figuresOf(
  { targets, classes, weights }: LogisticData,
  labels: readonly number[],
  probabilities: Float64Array,
): EpochFigures {
  let [loss, right, total] = [0, 0, 0]
  labels.forEach((label, row) => {
    const predicted = probabilities.subarray(row * classes, (row + 1) * classes)
    loss += weights[row] * crossEntropy(targets, probabilities, row * classes, classes)
    total += weights[row]
    if (largest(predicted) === label) right++
  })
  return { loss: loss / total, accuracy: right / labels.length }
}

function pointOf({ parameters }: MemberTask['network']): Float64Array {
  return Float64Array.from(
    [LINEAR.kernel, LINEAR.bias].flatMap((name) => [...parameters.get(name)!.dataSync<'float32'>()]),
  )
}
