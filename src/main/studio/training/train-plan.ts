import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TrainingConfig } from '#shared/contract/training.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { estimateSeconds } from '#shared/domain/training-cost.ts'
import { epochsBefore, stageText } from '#shared/domain/training-progress.ts'
import { readPlan } from '../../storage/run-files/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { countEpochs, finishRun, finishScaleRun, recentRuns, saveEpoch } from '../runs/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { concludeInWorker, concludeScalesInWorker } from './conclude-in-worker.ts'
import type { TrainSettings } from './train-events.ts'
import { runFolder } from './run-folder.ts'

/** Number of recent runs from which the training time is estimated. */
const EARLIER_RUNS = 50
const STOPPING = 'Stopping…'

function silent(seconds: number): string {
  return `The trainer has not responded for ${Math.round(seconds)} s. Wait, or stop the training: the last complete epoch is kept.`
}

/** Trains a prepared run by its plan, evaluates it and stores the result. Epochs that are done already are not repeated. */
export async function trainPlan(
  project: TrainingProject,
  id: RunId,
  work: Work,
  events: TrainSettings,
): Promise<void> {
  const folder = runFolder(project, id)
  const plan = readPlan(folder)
  const memberEpochs = plan.config.members.map((member) => member.epochs)
  const epochs = memberEpochs.reduce((sum, member) => sum + member, 0) * plan.folds.length
  const done = () => Math.min(epochs, countEpochs(project.db, id))
  work.report({
    done: done(),
    total: epochs,
    unit: 'epochs',
    message: 'Starting the trainer',
    stage: 'Training',
    secondsLeft: trainingSeconds(project, plan.config, plan.rows.length) * (1 - done() / epochs),
  })
  work.signal.addEventListener('abort', () => work.report({ message: STOPPING }), { once: true })
  return project.trainers.use(
    { reducedPrecision: plan.config.reducedPrecision, threads: events.threads },
    async (trainer) => {
      const outcome = await (
        await trainer()
      ).train(folder, {
        signal: work.signal,
        onSilent: (seconds) => work.report({ message: silent(seconds) }),
        onProgress: (progress) => {
          const { secondsLeft } = progress
          work.report({
            message: work.signal.aborted ? STOPPING : stageText(progress),
            done: Math.max(done(), epochsBefore(progress, memberEpochs)),
            ...(secondsLeft !== null && { secondsLeft }),
          })
          events.onProgress?.(progress)
        },
        onEpoch: (point) => {
          saveEpoch(project.db, id, point)
          work.report({ done: done() })
          events.onEpoch?.(point)
        },
      })
      work.report({ message: 'Evaluating', secondsLeft: null })
      const { state, ...reported } = outcome
      if (plan.scales) {
        const concluded = await concludeScalesInWorker({ folder, scales: plan.scales })
        await finishScaleRun(project.db, id, { state, outcome: reported, ...concluded })
      } else {
        const { predictions, evaluations, ...found } = await concludeInWorker({ folder, outcome: { state } })
        await finishRun(project.db, id, {
          ...{ state, outcome: { ...reported, ...found }, evaluations, predictions },
        })
      }
      if (state === 'done') rmSync(join(folder, 'checkpoints'), { recursive: true, force: true })
    },
  )
}

/**
 * Estimated training time in seconds, without feature extraction, from earlier runs of this project or a rough default.
 */
export function trainingSeconds({ db }: Project, config: TrainingConfig, clips: number): number {
  return estimateSeconds(config, clips, recentRuns(db, EARLIER_RUNS)).seconds
}
