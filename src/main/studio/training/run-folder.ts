import { join } from 'node:path'
import type { RunId } from '#shared/domain/runs.ts'
import type { Project } from '../project/index.ts'

/** The folder with the plan, checkpoints and models of a run. */
export function runFolder(project: Project, id: RunId): string {
  return join(project.runsFolder, id)
}
