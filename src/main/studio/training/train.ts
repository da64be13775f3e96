import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { TrainingConfig } from '#shared/contract/training.ts'
import type { CorpusId } from '#shared/domain/clips.ts'
import type {
  EpochPoint,
  RunId,
  RunPurpose,
  RunRecord,
  RunState,
  TrainingProgress,
} from '#shared/domain/runs.ts'
import { epochsBefore, stageText } from '#shared/domain/training-progress.ts'
import { estimateSeconds } from '#shared/domain/training-cost.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { withKnownEncoders } from '../encoders/index.ts'
import type { Work } from '../jobs/index.ts'
import { writeFileAtomically } from '../../storage/files/index.ts'
import { getMeta, type Project } from '../project/index.ts'
import { concludeInWorker } from './conclude-in-worker.ts'
import { wasInterrupted, type TrainingProject } from '../trainers/index.ts'
import { extractSources } from './extract-sources.ts'
import { prepare, type Prepared } from './prepare.ts'
import { planFile, readPlan } from '../../storage/run-files/index.ts'
import { readRequest, writeRequest, type RunRequest } from './run-request.ts'
import { trainingClips } from '../labels/index.ts'
import {
  continueRun,
  countEpochs,
  findRun,
  finishRun,
  insertRun,
  recentRuns,
  saveEpoch,
  setRunData,
  setRunState,
  warnRun,
} from '../runs/index.ts'
import { leftOut, withoutRows } from './left-out.ts'
import { newRunId } from './run-id.ts'

export interface TrainOptions {
  readonly config: TrainingConfig
  /** Default: `own`, a run that a person started. */
  readonly purpose?: RunPurpose
  /** An earlier run: its split is kept, and the new scores are compared with its scores. */
  readonly follow?: RunId
  /** Starts from the weights of the run in `follow`. */
  readonly warmStart?: boolean
  /** False skips the enrolment curve, to save time. */
  readonly enrolment?: boolean
}

/** Number of recent runs from which the training time is estimated. */
const EARLIER_RUNS = 50

/** Events of a running training, besides the progress of its job. */
export interface TrainEvents {
  readonly onRun?: (run: RunRecord) => void
  readonly onProgress?: (progress: TrainingProgress) => void
  readonly onEpoch?: (point: EpochPoint) => void
}

export interface TrainSettings extends TrainEvents {
  /** Number of cores for the trainer; default: all. Results are the same up to rounding. */
  readonly threads?: number
}

/** Prepares, extracts what is missing, trains and evaluates. A failed or cancelled run keeps its row and its checkpoints. */
export async function train(
  project: TrainingProject,
  options: TrainOptions,
  work: Work,
  events: TrainSettings = {},
): Promise<RunRecord> {
  const { db } = project
  const id = newRunId()
  const config = await withKnownEncoders(options.config)
  const requested: RunRequest = { ...options, config }
  const prepared = prepareRun(project, id, requested)
  const request: RunRequest = { ...requested, config: prepared.plan.config }
  // Written before the row, so that a run that ends before its plan is written can be prepared again.
  writeRequest(runFolder(project, id), request)
  const parent = options.follow ?? null
  insertRun(db, {
    id,
    purpose: options.purpose ?? 'own',
    config: request.config,
    data: prepared.data,
    parent,
    job: work.job,
  })
  return underRun(project, id, () => trainPrepared(project, id, request, prepared, work, events))
}

function prepareRun(project: Project, id: RunId, { config, follow, warmStart }: RunRequest): Prepared {
  const { db, datasetFolder, featuresFolder } = project
  const earlier = follow === undefined ? null : findRun(db, follow)
  return prepare({
    run: id,
    clips: trainingClips(db, config),
    corpus: (getMeta(db, 'corpus') ?? 'unknown') as CorpusId,
    datasetFolder,
    featuresFolder,
    config,
    follow: earlier && { plan: readPlan(runFolder(project, earlier.id)), data: earlier.data },
    warmStart: earlier && warmStart ? runFolder(project, earlier.id) : null,
  })
}

async function trainPrepared(
  project: TrainingProject,
  id: RunId,
  { config, enrolment }: RunRequest,
  { plan, extract }: Prepared,
  work: Work,
  events: TrainSettings,
): Promise<RunRecord> {
  const { db } = project
  events.onRun?.(findRun(db, id))
  // Each step is synchronous over all clips; let other events run between them.
  await setImmediate()
  const seconds = trainingSeconds(project, config, plan.rows.length)
  work.report({ stage: 'Extracting features', next: [{ name: 'Training', seconds }] })
  const unreadable = await extractSources(project, extract, work)
  if (unreadable.size > 0) warnRun(db, id, leftOut([...unreadable.values()]))
  await setImmediate()
  writeFileAtomically(
    planFile(runFolder(project, id)),
    JSON.stringify({ ...withoutRows(plan, unreadable), enrolment }),
  )
  return trainPlan(project, id, work, events)
}

/**
 * Resumes a cancelled, failed or interrupted run after its last complete epoch. A run that ended before its plan was
 * written is prepared again, with the current clips and labels.
 */
export async function resume(
  project: TrainingProject,
  id: RunId,
  work: Work,
  events: TrainSettings = {},
): Promise<RunRecord> {
  const run = findRun(project.db, id)
  if (run.state === 'done')
    throw new StudioError('nothing-to-do', `Run ${run.id} is finished; there is nothing to resume.`)
  if (run.state === 'running')
    throw new StudioError('conflict', `Run ${run.id} is being trained. Wait for it, or cancel it first.`)
  const folder = runFolder(project, run.id)
  if (!existsSync(planFile(folder))) return beginAgain(project, run, work, events)
  readPlan(folder)
  continueRun(project.db, run.id, work.job)
  events.onRun?.(findRun(project.db, run.id))
  return underRun(project, run.id, () => trainPlan(project, run.id, work, events))
}

function beginAgain(
  project: TrainingProject,
  run: RunRecord,
  work: Work,
  events: TrainSettings,
): Promise<RunRecord> {
  const request = readRequest(runFolder(project, run.id)) ?? {
    config: run.config,
    ...(run.parent !== null && { follow: run.parent }),
  }
  const prepared = prepareRun(project, run.id, request)
  writeRequest(runFolder(project, run.id), request)
  setRunData(project.db, run.id, prepared.data)
  continueRun(project.db, run.id, work.job)
  return underRun(project, run.id, () => trainPrepared(project, run.id, request, prepared, work, events))
}

async function trainPlan(
  project: TrainingProject,
  id: RunId,
  work: Work,
  events: TrainSettings,
): Promise<RunRecord> {
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
      const { state, ...told } = outcome
      const { predictions, evaluations, ...found } = await concludeInWorker({ folder, outcome: { state } })
      await finishRun(project.db, id, { state, outcome: { ...told, ...found }, evaluations, predictions })
      if (state === 'done') rmSync(join(folder, 'checkpoints'), { recursive: true, force: true })
      return findRun(project.db, id)
    },
  )
}

/**
 * Estimated training time in seconds, without feature extraction, from earlier runs of this project or a rough default.
 */
function trainingSeconds({ db }: Project, config: TrainingConfig, clips: number): number {
  return estimateSeconds(config, clips, recentRuns(db, EARLIER_RUNS)).seconds
}

/** Runs `work`. If it throws, the run gets the matching state: failed, cancelled or interrupted. */
async function underRun(project: Project, id: RunId, work: () => Promise<RunRecord>): Promise<RunRecord> {
  try {
    return await work()
  } catch (thrown) {
    const error = toStudioError(thrown)
    setRunState(project.db, id, stateAfter(error), error.message)
    throw error
  }
}

function stateAfter(error: StudioError): RunState {
  if (error.code === 'cancelled') return 'cancelled'
  return wasInterrupted(error) ? 'interrupted' : 'failed'
}

export function runFolder(project: Project, id: RunId): string {
  return join(project.runsFolder, id)
}

const STOPPING = 'Stopping…'

function silent(seconds: number): string {
  return `The trainer has not responded for ${Math.round(seconds)} s. Wait, or stop the training: the last complete epoch is kept.`
}
