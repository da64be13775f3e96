import type { ModelConfig } from '#shared/contract/training.ts'
import { speakerGroup } from '#shared/domain/speakers.ts'
import { StudioError } from '#shared/errors.ts'
import { tf } from '../backend.ts'
import { epochRandom } from '../data/batcher.ts'
import { epochRows } from '../data/epoch-rows.ts'
import { groupFolds } from '../linear/index.ts'
import { LINEAR } from '../models/index.ts'
import type { Tensor2D, Variable } from '../tensor.ts'
import { bestBy } from './best-by.ts'
import { fitClasses, fitScales, type LinearInput } from './fit-linear.ts'
import { restoreSnapshot, takeSnapshot } from './snapshot.ts'
import type { MemberTask } from './member-task.ts'
import { validatedEpoch, type EpochFigures } from './validated-epoch.ts'

const READ_ROWS = 256
/** Typical number of passes over the rows, for estimates of the time. */
export const LINEAR_PASSES = 200

/**
 * Fits a linear model in one epoch, and chooses its strength by folds of training speakers first. A model that starts
 * from earlier weights keeps their strength. Returns `untrained` after the signal.
 */
export async function trainLinear(
  task: MemberTask,
  model: Extract<ModelConfig, { kind: 'linear' }>,
): Promise<'done' | 'untrained'> {
  const { plan, network, checkpoints, log, meter } = task
  const last = checkpoints.last()
  const restored = last !== null && restoreSnapshot(network, last.weights)
  meter.begin(task.fold, task.member, restored ? 1 : 0)
  meter.stage('training')
  for (const point of log.rewind(task.fold, task.member, restored ? 1 : 0)) task.onEpoch(point)
  if (restored) return 'done'
  const begun = performance.now()
  const { balance, members } = plan.config
  const seed = plan.config.seed + members[task.member].seedOffset
  const rows = epochRows(task.rows.train, plan.rows, balance, epochRandom(seed, task.fold, 0))
  const features = await readFeatures(task, rows)
  const groups = rows.map((row) => speakerGroup(plan.rows[row].speaker))
  const input: LinearInput = {
    task,
    rows,
    features,
    strengths: model.strengths,
    foldOfRow: groupFolds(groups, model.folds, `${seed}/fold ${task.fold}/strength`),
    onEvaluation: measuring(task, rows.length),
  }
  let trained: EpochFigures
  try {
    const fitted = await (plan.scales ? fitScales(input, plan.scales) : fitClasses(input))
    setPoint(task, fitted.point, fitted.strength)
    trained = fitted.figures
  } catch (error) {
    if (task.signal.aborted) return 'untrained'
    throw error
  } finally {
    features.dispose()
  }
  const epoch = await validatedEpoch(task, 0, trained, begun)
  log.add(epoch)
  const { validationLoss: loss } = epoch
  const none = { shape: [0], values: new Float32Array(0) }
  checkpoints.save({
    progress: { epochs: 1, steps: 1, best: { epoch: 0, uar: bestBy(epoch), loss } },
    weights: takeSnapshot(network),
    moments: [none, none],
  })
  task.onEpoch(epoch)
  return 'done'
}

async function readFeatures(task: MemberTask, rows: readonly number[]): Promise<Tensor2D> {
  const { network, batcher, handleEvents } = task
  const width = network.parameters.get(LINEAR.kernel)!.shape[0]
  const values = new Float32Array(rows.length * width)
  for (let first = 0; first < rows.length; first += READ_ROWS) {
    const [part] = batcher.read(rows.slice(first, first + READ_ROWS), null)
    // Copied, because the batcher reuses its buffer.
    values.set(part.dataSync<'float32'>(), first * width)
    part.dispose()
    await handleEvents()
  }
  return tf.tensor2d(values, [rows.length, width])
}

/** Reports each evaluation of all rows, and stops after the signal. */
function measuring({ meter, signal, handleEvents }: MemberTask, rows: number): () => Promise<void> {
  let before = performance.now()
  return async () => {
    const now = performance.now()
    meter.passed(rows, now - before)
    await handleEvents()
    before = performance.now()
    if (signal.aborted) throw new StudioError('cancelled', 'Training was cancelled.')
  }
}

function setPoint({ network }: MemberTask, point: Float64Array, strength: number): void {
  const kernel = network.parameters.get(LINEAR.kernel)!
  assign(kernel, point.subarray(0, kernel.size))
  assign(network.parameters.get(LINEAR.bias)!, point.subarray(kernel.size))
  assign(network.state.get(LINEAR.strength)!, Float64Array.of(strength))
}

function assign(variable: Variable, values: Float64Array): void {
  tf.tidy(() => {
    variable.assign(tf.tensor(new Float32Array(values), variable.shape))
  })
}
