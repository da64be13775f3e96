import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RunReviewOptions } from '#shared/contract/review.ts'
import { queueChange, type QueueChange } from '#shared/domain/queue-change.ts'
import type { RunId, RunRecord } from '#shared/domain/runs.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { reviewQueue } from '../review/index.ts'
import { deleteRun, findRun, finishedRun, runLinks } from '../runs/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { train, type TrainEvents } from '../training/index.ts'
import { companionOf, isQuick, quickRetraining } from './quick-config.ts'

export interface QuickRetrainTask {
  /** The queue on screen; its first thousand places are compared before and after. Null compares nothing. */
  readonly queue: RunReviewOptions | null
  /** Whether the earlier quick retraining that this one replaces is kept; otherwise it is deleted. */
  readonly keepEarlier: boolean
}

export interface QuickRetraining {
  readonly run: RunRecord
  /** The fully trained run whose weights were the start. */
  readonly base: RunId
  /**
   * Labels by persons after this time count as reviewed. Pass it to the queues of the new run. Milliseconds since 1970,
   * UTC.
   */
  readonly since: number
  readonly change: QueueChange | null
  readonly seconds: number
}

const PLACES = 1000
const WARM_MS = 5 * 60_000

/**
 * Trains quick models on the current labels, starting from the weights of a fully trained run and keeping its split.
 * The trainer process stays alive for the next call. If the reviewed run has other models too, only its quick models
 * are retrained; the first time, they (or one quick model, if it has none) are trained in full, which takes longer.
 * Throws as `train` does.
 */
export async function retrainQuick(
  project: TrainingProject,
  reference: string,
  { queue, keepEarlier }: QuickRetrainTask,
  work: Work,
  events: TrainEvents = {},
): Promise<QuickRetraining> {
  const begun = performance.now()
  project.trainers.keepWarm(WARM_MS)
  const reviewed = finishedRun(project, reference).record
  const base = baseOf(project, reviewed) ?? (await trainCompanion(project, reviewed, work))
  const since = originOf(project, base).createdAt
  const order = (run: RunId) => placesOf(project, run, queue, since)
  const before = order(reviewed.id)
  const run = await train(
    project,
    {
      config: quickRetraining(base.config),
      purpose: 'quick-retraining',
      follow: base.id,
      warmStart: true,
      enrolment: false,
    },
    work,
    events,
  )
  const change = before && queueChange(before, order(run.id) ?? [])
  if (!keepEarlier && reviewed.purpose === 'quick-retraining') {
    deleteRun(project.db, reviewed.id)
    rmSync(join(project.runsFolder, reviewed.id), { recursive: true, force: true })
  }
  return { run, base: base.id, since, change, seconds: (performance.now() - begun) / 1000 }
}

/** The run of quick models to start from; null if it must be trained first. */
function baseOf(project: Project, reviewed: RunRecord): RunRecord | null {
  if (reviewed.purpose === 'quick-retraining' && reviewed.parent !== null)
    return finishedRun(project, reviewed.parent).record
  if (isQuick(reviewed.config)) return reviewed
  const companion = runLinks(project.db).find(
    ({ parent, state, purpose }) => parent === reviewed.id && state === 'done' && purpose === 'companion',
  )
  return companion ? findRun(project.db, companion.id) : null
}

function trainCompanion(project: TrainingProject, reviewed: RunRecord, work: Work): Promise<RunRecord> {
  return train(
    project,
    { config: companionOf(reviewed.config), purpose: 'companion', follow: reviewed.id },
    work,
  )
}

/** The run at which the review started. Clips labelled since are reviewed. */
function originOf(project: Project, base: RunRecord): RunRecord {
  return base.purpose === 'companion' && base.parent !== null
    ? finishedRun(project, base.parent).record
    : base
}

function placesOf({ db }: Project, run: RunId, queue: QuickRetrainTask['queue'], since: number) {
  if (!queue) return null
  const { items } = reviewQueue(db, { ...queue, run, since, limit: PLACES, offset: 0 })
  return items.map(({ clip }) => clip)
}
