import { rmSync } from 'node:fs'
import type { RunSummary } from '#shared/domain/run-summary.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { isKnownSpeaker, speakerGroup } from '#shared/domain/speakers.ts'
import { StudioError } from '#shared/errors.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { deleteRun, findRun, runsFor } from '../runs/index.ts'
import { resume, runFolder, train, trainingExamples, type TrainEvents } from '../training/index.ts'
import { checkConfig, isCheckOf } from './config.ts'
import { fitsNow, holdsEverySpeakerOut, labelCheckOf, sourceRun } from './find.ts'

/**
 * Checks all clips of a run with quick models over folds of speakers, so that a model that was not trained on the
 * clip's speaker predicts it. An existing check is returned if it fits the present clips and labels; an interrupted one
 * is resumed. Earlier checks of the same configuration are deleted.
 * @throws StudioError `nothing-to-do` for a run over folds of speakers; otherwise as `train`
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
      `Run ${run.id} uses folds of speakers, so it needs no label check: no model predicts a speaker that it was trained on.`,
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
      // The check stopped before its plan was written, so it cannot be resumed.
      if (!(error instanceof StudioError && error.code === 'unreadable')) throw error
    }
  }
  const labelled = trainingExamples(db, run.config).clips.filter(({ emotion }) => emotion !== null)
  const speakers = labelled.map(({ speaker }) => speaker)
  // Without any known speaker, folds are over clips.
  const groups = new Set(speakers.some(isKnownSpeaker) ? speakers.map(speakerGroup) : speakers)
  const config = checkConfig(run.config, groups.size)
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
