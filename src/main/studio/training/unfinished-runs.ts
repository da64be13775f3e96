import { existsSync } from 'node:fs'
import type { RunId, RunPurpose, RunRecord } from '#shared/domain/runs.ts'
import type { Project } from '../project/index.ts'
import { planFile, readPlan } from '../../storage/run-files/index.ts'
import { countEpochs, findRun, runLinks, setRunState } from '../runs/index.ts'
import { runFolder } from './run-folder.ts'

export interface UnfinishedRun {
  readonly run: RunRecord
  /** Sum over all models and folds. */
  readonly epochs: number
  /** Zero for a run that was interrupted before its plan was written. */
  readonly epochsPlanned: number
}

const GOES_ON: ReadonlySet<RunPurpose> = new Set(['own', 'protocol', 'label-check'])

/**
 * Interrupted runs, newest first. Search trials and the quick models of another run are not listed: they are resumed
 * with their search or that run.
 */
export function unfinishedRuns(project: Project): readonly UnfinishedRun[] {
  return runLinks(project.db)
    .filter(({ state, purpose }) => state === 'interrupted' && GOES_ON.has(purpose))
    .map(({ id }) => {
      const epochs = countEpochs(project.db, id)
      return { run: findRun(project.db, id), epochs, epochsPlanned: epochsPlanned(project, id) }
    })
}

/** Marks an interrupted run as stopped. */
export function leaveRun({ db }: Project, id: RunId): void {
  setRunState(db, id, 'cancelled', findRun(db, id).error)
}

function epochsPlanned(project: Project, id: RunId): number {
  const folder = runFolder(project, id)
  if (!existsSync(planFile(folder))) return 0
  const { config, folds } = readPlan(folder)
  return config.members.reduce((sum, { epochs }) => sum + epochs, 0) * folds.length
}
