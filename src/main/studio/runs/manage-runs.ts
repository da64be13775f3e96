import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RunChange } from '#shared/contract/index.ts'
import type { RunDeletion } from '#shared/domain/run-summary.ts'
import type { RunId, RunRecord } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import type { Project } from '../project/index.ts'
import { namesTaken } from './run-names.ts'
import { findRun, runId, runLinks, type RunLink } from './find-runs.ts'
import { deleteRun, describeRun } from './run-table.ts'

/** Changes the name or the note of a run. Throws `not-found`; `conflict` if another run has the name. */
export function changeRun({ db }: Project, id: RunId, { name, note }: RunChange): RunRecord {
  const run = findRun(db, id)
  if (name !== undefined && name !== run.name && namesTaken(db).has(name))
    throw new StudioError('conflict', `Another run has the name “${name}”. Choose a different name.`)
  describeRun(db, run.id, name ?? run.name, note ?? run.note)
  return findRun(db, run.id)
}

/**
 * The runs that are deleted together with a run: those that the studio derived from it, directly or indirectly. A
 * person's own run that was retrained from it stays. Deleting is refused while any of these runs is being trained.
 */
export function runDeletion({ db }: Project, id: RunId): RunDeletion {
  const runs = runLinks(db)
  const run = { id: runId(db, id) }
  const along = companionsOf(run, runs)
  const concerned = new Set([run.id, ...along.map((one) => one.id)])
  const running = runs.find((one) => concerned.has(one.id) && one.state === 'running')
  const following = runs.find((other) => other.parent === run.id && other.state === 'running')
  const blocking = running ?? following
  return {
    refused: blocking ? `“${blocking.name}” is being trained. Wait for it, or stop it first.` : null,
    along: along.map(({ id, name }) => ({ id, name })),
    retrained: runs
      .filter((other) => other.parent === run.id && other.purpose === 'own')
      .map(({ id, name }) => ({ id, name })),
  }
}

function companionsOf(run: Pick<RunLink, 'id'>, runs: readonly RunLink[]): readonly RunLink[] {
  const direct = runs.filter(({ parent, purpose }) => parent === run.id && purpose !== 'own')
  return direct.flatMap((one) => [one, ...companionsOf(one, runs)])
}

/**
 * Deletes a run and its derived runs, with their models and predictions. Throws `not-found`; `conflict` if deleting is
 * refused.
 */
export function removeRun(project: Project, id: RunId): readonly RunId[] {
  const run = { id: runId(project.db, id) }
  const { refused, along } = runDeletion(project, run.id)
  if (refused !== null) throw new StudioError('conflict', refused)
  const gone = [...along.map((one) => one.id), run.id]
  for (const one of gone) {
    deleteRun(project.db, one)
    rmSync(join(project.runsFolder, one), { recursive: true, force: true })
  }
  return gone
}
