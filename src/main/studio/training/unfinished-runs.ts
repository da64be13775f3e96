import { existsSync } from 'node:fs'
import type { RunId, RunPurpose } from '#shared/domain/runs.ts'
import type { Project } from '../project/index.ts'
import { planFile, readPlan } from '../../storage/run-files/index.ts'
import { countEpochs, errorOfRun, runLinks, setRunState, type RunLink } from '../runs/index.ts'
import { runFolder } from './run-folder.ts'

export interface UnfinishedRun {
  readonly run: RunLink
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
    .map((run) => {
      const epochs = countEpochs(project.db, run.id)
      return { run, epochs, epochsPlanned: epochsPlanned(project, run.id) }
    })
}

/** Marks an interrupted run as stopped. */
export function leaveRun({ db }: Project, id: RunId): void {
  setRunState(db, id, 'cancelled', errorOfRun(db, id))
}

function epochsPlanned(project: Project, id: RunId): number {
  const folder = runFolder(project, id)
  if (!existsSync(planFile(folder))) return 0
  const { config, folds } = readPlan(folder)
  return config.members.reduce((sum, { epochs }) => sum + epochs, 0) * folds.length
}
