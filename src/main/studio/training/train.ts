import { existsSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { TrainingConfig } from '#shared/contract/training.ts'
import type { CorpusId } from '#shared/domain/clips.ts'
import type { FreezeName } from '#shared/domain/freezes.ts'
import type { RunId, RunPurpose, RunRecord, RunState } from '#shared/domain/runs.ts'
import type { ScaleRun } from '#shared/domain/scale-runs.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { withKnownEncoders } from '../encoders/index.ts'
import type { Work } from '../jobs/index.ts'
import { writeFileAtomically } from '../../storage/files/index.ts'
import { openFreezeSearch } from '../freezes/index.ts'
import { getMeta, type Db, type Project } from '../project/index.ts'
import { wasInterrupted, type TrainingProject } from '../trainers/index.ts'
import { trainingExamples } from './examples.ts'
import { extractSources } from './extract-sources.ts'
import { prepare, type Prepared } from './prepare.ts'
import { planFile, readPlan } from '../../storage/run-files/index.ts'
import { readRequest, writeRequest, type RunRequest } from './run-request.ts'
import { policyOfLabels, requireSoftLabels, softLabelsOf, type TrainingClip } from '../labels/index.ts'
import {
  continueRun,
  findRun,
  findScaleRun,
  inheritWithdrawn,
  insertRun,
  setRunData,
  setRunState,
  warnRun,
} from '../runs/index.ts'
import { notPermittedText } from '#shared/domain/speaker-consent.ts'
import { notPermitted } from '../speakers/index.ts'
import { leftOut, withoutRows } from './left-out.ts'
import { runFolder } from './run-folder.ts'
import { newRunId } from './run-id.ts'
import { readScales } from './scale-values.ts'
import type { TrainSettings } from './train-events.ts'
import { trainPlan, trainingSeconds } from './train-plan.ts'

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

/**
 * Prepares, extracts what is missing, trains and evaluates. A failed or cancelled run keeps its row and its checkpoints.
 * Throws `bad-input` for a configuration of scales, which `trainScales` trains.
 */
export async function train(
  project: TrainingProject,
  options: TrainOptions,
  work: Work,
  events: TrainSettings = {},
): Promise<RunRecord> {
  if (options.config.scales)
    throw new StudioError(
      'bad-input',
      'This configuration learns scales, which is possible only in a run of its own: choose emotions here.',
    )
  return findRun(project.db, await trainAny(project, options, work, events))
}

/** Trains a run of scales: like `train`, towards the mean answers to the fields `scales` of the configuration. */
export async function trainScales(
  project: TrainingProject,
  config: TrainingConfig,
  work: Work,
  events: TrainSettings = {},
): Promise<ScaleRun> {
  return findScaleRun(project.db, await trainAny(project, { config, enrolment: false }, work, events))
}

async function trainAny(
  project: TrainingProject,
  options: TrainOptions,
  work: Work,
  events: TrainSettings,
): Promise<RunId> {
  const { db } = project
  const id = newRunId()
  const config = await withKnownEncoders(options.config)
  const requested: RunRequest = { ...options, config }
  const prepared = await prepareRun(project, id, requested)
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
  if (parent !== null && options.warmStart) inheritWithdrawn(db, parent, id)
  return underRun(project, id, () => trainPrepared(project, id, request, prepared, work, events))
}

async function prepareRun(
  project: Project,
  id: RunId,
  { config, follow, warmStart }: RunRequest,
): Promise<Prepared> {
  const { db, datasetFolder, featuresFolder } = project
  const earlier = follow === undefined ? null : findRun(db, follow)
  requireSoftLabels(db, config)
  const { clips, warnings } = trainingExamples(db, config)
  const policy = policyOfLabels(db, config.labels)
  const freeze = config.scales ? null : await freezeOf(db, clips)
  const prepared = prepare({
    run: id,
    clips,
    warnings,
    policy,
    soft: softLabelsOf(db, config),
    freeze,
    corpus: (getMeta(db, 'corpus') ?? 'unknown') as CorpusId,
    datasetFolder,
    featuresFolder,
    config,
    scales: config.scales ? readScales(db, clips, config.scales) : null,
    follow: earlier && { plan: readPlan(runFolder(project, earlier.id)), data: earlier.data },
    warmStart: earlier && warmStart ? runFolder(project, earlier.id) : null,
  })
  const consent = notPermittedText(notPermitted(db, 'training'), 'training')
  if (consent === null) return prepared
  return { ...prepared, data: { ...prepared.data, warnings: [...prepared.data.warnings, consent] } }
}

function freezeOf(db: Db, clips: readonly TrainingClip[]): Promise<FreezeName | null> {
  const search = openFreezeSearch(db)
  for (const { content, emotion } of clips) if (emotion !== null) search.use(content, emotion)
  return search.find()
}

async function trainPrepared(
  project: TrainingProject,
  id: RunId,
  { config, enrolment }: RunRequest,
  { plan, extract }: Prepared,
  work: Work,
  events: TrainSettings,
): Promise<void> {
  const { db } = project
  events.onRun?.({ id })
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
  await resumeAny(project, findRun(project.db, id), work, events)
  return findRun(project.db, id)
}

/** As `resume`, for a run of scales. */
export async function resumeScales(
  project: TrainingProject,
  reference: string,
  work: Work,
  events: TrainSettings = {},
): Promise<ScaleRun> {
  const run = findScaleRun(project.db, reference)
  await resumeAny(project, run, work, events)
  return findScaleRun(project.db, run.id)
}

type Resumable = Pick<RunRecord, 'id' | 'state' | 'config' | 'parent'>

async function resumeAny(
  project: TrainingProject,
  run: Resumable,
  work: Work,
  events: TrainSettings,
): Promise<RunId> {
  if (run.state === 'done')
    throw new StudioError('nothing-to-do', `Run ${run.id} is finished; there is nothing to resume.`)
  if (run.state === 'running')
    throw new StudioError('conflict', `Run ${run.id} is being trained. Wait for it, or cancel it first.`)
  const folder = runFolder(project, run.id)
  if (!existsSync(planFile(folder))) return beginAgain(project, run, work, events)
  readPlan(folder)
  continueRun(project.db, run.id, work.job)
  events.onRun?.({ id: run.id })
  return underRun(project, run.id, () => trainPlan(project, run.id, work, events))
}

async function beginAgain(
  project: TrainingProject,
  run: Resumable,
  work: Work,
  events: TrainSettings,
): Promise<RunId> {
  const request = readRequest(runFolder(project, run.id)) ?? {
    config: run.config,
    ...(run.parent !== null && { follow: run.parent }),
    ...(run.config.scales && { enrolment: false }),
  }
  const prepared = await prepareRun(project, run.id, request)
  writeRequest(runFolder(project, run.id), request)
  setRunData(project.db, run.id, prepared.data)
  continueRun(project.db, run.id, work.job)
  return underRun(project, run.id, () => trainPrepared(project, run.id, request, prepared, work, events))
}

/** Runs `work`. If it throws, the run gets the matching state: failed, cancelled or interrupted. */
async function underRun(project: Project, id: RunId, work: () => Promise<void>): Promise<RunId> {
  try {
    await work()
    return id
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
