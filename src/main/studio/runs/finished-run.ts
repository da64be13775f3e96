import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RunRecord } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import type { Project } from '../project/index.ts'
import { findRun } from './find-runs.ts'

/** A run with trained models. */
export interface UsableRun {
  readonly record: RunRecord
  readonly folder: string
  readonly temperature: number
}

/** Finds a run with trained models. Throws `not-found` if the run or its models do not exist. */
export function finishedRun(project: Project, reference: string): UsableRun {
  const record = findRun(project.db, reference)
  const folder = join(project.runsFolder, record.id)
  if (!record.outcome || !existsSync(join(folder, 'members.json')))
    throw new StudioError(
      'not-found',
      `Run ${record.id} has no trained models: it is ${record.state}. Resume it, or choose a finished run.`,
    )
  return { record, folder, temperature: record.outcome.temperature }
}
