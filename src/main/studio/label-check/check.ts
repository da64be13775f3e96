import { rmSync } from 'node:fs'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { deleteRun, findRun, runsFor } from '../runs/index.ts'
import { trainingClips } from '../labels/index.ts'
import { resume, runFolder, train, type TrainEvents } from '../training/index.ts'
import { checkConfig, isCheckOf } from './config.ts'
import { fitsNow, holdsEverySpeakerOut, labelCheckOf, sourceRun } from './find.ts'

/**
 * Checks all clips of a run with quick models over folds of speakers: each clip is predicted by a model that never heard
 * its speaker. Returns the check there is where it fits the clips and labels of this moment; resumes one that was stopped.
 * Earlier checks for the same configuration are deleted. Throws `nothing-to-do` for a run over folds, and as training does.
 */
export async function checkAllClips(
  project: TrainingProject,
  reference: string,
  work: Work,
  events: TrainEvents = {},
): Promise<RunRecord> {
  const { db } = project
  const run = sourceRun(db, findRun(db, reference))
  if (holdsEverySpeakerOut(run))
    throw new StudioError(
      'nothing-to-do',
      `Run ${run.id} is over folds of speakers: each of its clips is predicted by a model that never heard the speaker.`,
    )
  const there = labelCheckOf(db, run)
  if (there && fitsNow(db, there)) return there
  const check = await trained(project, run, work, events)
  if (check.state === 'done') deleteOthers(project, run, check)
  return check
}

async function trained(
  project: TrainingProject,
  run: RunRecord,
  work: Work,
  events: TrainEvents,
): Promise<RunRecord> {
  const { db } = project
  const stopped = checksOf(project, run).find(({ state }) => state !== 'done' && state !== 'running')
  if (stopped && fitsNow(db, stopped)) {
    try {
      return await resume(project, stopped.id, work, events)
    } catch (error) {
      // It was stopped before its plan was written, so there is nothing to resume.
      if (!(error instanceof StudioError && error.code === 'unreadable')) throw error
    }
  }
  const labelled = trainingClips(db, run.config).filter(({ emotion }) => emotion !== null)
  const speakers = new Set(labelled.map(({ speaker }) => speaker)).size
  const config = checkConfig(run.config, speakers)
  return train(project, { config, purpose: 'label-check', enrolment: false }, work, events)
}

function checksOf({ db }: Project, run: RunRecord): readonly RunSummary[] {
  return runsFor(db, 'label-check').filter(({ config }) => isCheckOf(config, run.config))
}

function deleteOthers(project: Project, run: RunRecord, kept: RunRecord): void {
  for (const { id, state } of checksOf(project, run)) {
    if (id === kept.id || state === 'running') continue
    deleteRun(project.db, id)
    rmSync(runFolder(project, id), { recursive: true, force: true })
  }
}
