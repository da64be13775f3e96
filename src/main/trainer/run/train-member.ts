import type { MemberConfig } from '#shared/contract/training.ts'
import type { EpochPoint } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import { AdamW } from '../adamw.ts'
import { tf } from '../backend.ts'
import { epochRandom } from '../data/batcher.ts'
import { batchCount, batchesOf, epochRows, epochSize } from '../data/epoch-rows.ts'
import { bestBy } from './best-by.ts'
import type { MemberProgress } from './checkpoint.ts'
import { startLearning } from './start-learning.ts'
import type { MemberTask } from './member-task.ts'
import { restoreSnapshot, takeSnapshot } from './snapshot.ts'
import { advice } from './step.ts'
import { validatedEpoch, type EpochFigures } from './validated-epoch.ts'

/**
 * Trains a member, continuing from its last checkpoint, and leaves the best weights in the network. Returns `stopped`
 * after the signal (with the best weights so far), `untrained` if there is no finished epoch. Throws `trainer` if the
 * loss is not a number.
 */
export async function trainMember(task: MemberTask): Promise<'done' | 'stopped' | 'untrained'> {
  const { plan, network, checkpoints, meter, log, signal } = task
  const config = plan.config.members[task.member]
  const size = epochSize(task.rows.train, plan.rows, plan.config.balance)
  const batches = batchCount(size, config.batch)
  const optimizer = new AdamW(network, config.optimizer, config.epochs * batches)
  try {
    let progress = resumeFrom(task, optimizer)
    meter.begin(task.fold, task.member, progress?.epochs ?? 0)
    meter.stage('training')
    for (const point of log.rewind(task.fold, task.member, progress?.epochs ?? 0)) task.onEpoch(point)
    while (!signal.aborted && (progress?.epochs ?? 0) < config.epochs) {
      const begun = performance.now()
      const epoch: number = progress?.epochs ?? 0
      const trained = await trainEpoch(task, config, optimizer, epoch, batches)
      if (!trained) break
      const point = await validatedEpoch(task, epoch, trained, begun)
      progress = {
        epochs: epoch + 1,
        steps: (epoch + 1) * batches,
        best: better(point, progress?.best ?? null),
      }
      log.add(point)
      checkpoints.save({
        progress,
        weights: takeSnapshot(network),
        moments: optimizer.moments(),
      })
      task.onEpoch(point)
    }
    if (!progress) return 'untrained'
    const stopped = progress.epochs < config.epochs
    // A stopped member is within an epoch, so its present weights match no checkpoint.
    if (stopped || config.keep === 'best') keepBest(task)
    return stopped ? 'stopped' : 'done'
  } finally {
    optimizer.dispose()
  }
}

function resumeFrom({ checkpoints, network }: MemberTask, optimizer: AdamW): MemberProgress | null {
  const last = checkpoints.last()
  if (!last || !restoreSnapshot(network, last.weights)) return null
  optimizer.restore(last.moments)
  return last.progress
}

/** Returns null if the signal stopped it. */
async function trainEpoch(
  task: MemberTask,
  config: MemberConfig,
  optimizer: AdamW,
  epoch: number,
  batches: number,
): Promise<EpochFigures | null> {
  const { plan, rows, meter } = task
  const seed = plan.config.seed + config.seedOffset
  const random = epochRandom(seed, task.fold, epoch)
  const order = epochRows(rows.train, plan.rows, plan.config.balance, random)
  const learning = startLearning({ task, config, optimizer })
  for (const [batch, chosen] of batchesOf(order, config.batch).entries()) {
    if (task.signal.aborted) return null
    const begun = performance.now()
    const batchRows = chosen.map((row) => plan.rows[row])
    const loss = withoutLeaks(() => {
      const input = task.batcher.read(chosen, random)
      const training = { seed, step: epoch * batches + batch }
      return learning.step({ rows: batchRows, input, random, training })
    })
    if (!Number.isFinite(loss)) throw diverged(task, config, epoch)
    const ms = performance.now() - begun
    meter.trained({ epoch, batch, rows: chosen.length, ms, ...learning.figures() })
    await task.handleEvents()
  }
  return learning.figures()
}

/** tf.tidy for functions that do not return tensors. */
function withoutLeaks<T>(work: () => T): T {
  tf.engine().startScope()
  try {
    return work()
  } finally {
    tf.engine().endScope()
  }
}

/** The better epoch: higher UAR or mean CCC, then lower loss; the later epoch without validation clips. */
function better(point: EpochPoint, best: MemberProgress['best'] | null): MemberProgress['best'] {
  const { epoch, validationLoss: loss } = point
  const uar = bestBy(point)
  const won =
    best === null ||
    uar === null ||
    uar > (best.uar ?? -1) ||
    (uar === best.uar && (loss ?? 0) < (best.loss ?? Infinity))
  return won ? { epoch, uar, loss } : best
}

function keepBest({ checkpoints, network }: MemberTask): void {
  const best = checkpoints.best()
  if (!best || !restoreSnapshot(network, best))
    throw new StudioError(
      'trainer',
      'The checkpoint of the best epoch is missing or damaged. Resume the run to train that model again.',
    )
}

function diverged({ member, fold, plan }: MemberTask, config: MemberConfig, epoch: number): StudioError {
  const where = plan.folds.length > 1 ? ` of fold ${fold + 1}` : ''
  return new StudioError(
    'trainer',
    `Model ${member + 1} (${config.model.kind})${where} diverged in epoch ${epoch + 1}: its loss is no longer a number. ${advice(config.optimizer)}`,
  )
}
