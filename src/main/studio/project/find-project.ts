import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { openDatabase } from './database.ts'
import { getMeta } from './meta.ts'

/** The dataset whose project lies in a folder. Throws `not-found` where it is no project. */
export function datasetOfProject(projectFolder: string): string {
  const file = join(resolve(projectFolder), 'studio.db')
  if (!existsSync(file))
    throw new StudioError('not-found', `${projectFolder} is no project of the studio: it holds no studio.db.`)
  const db = openDatabase(file)
  try {
    const dataset = getMeta(db, 'dataset')
    if (dataset !== null) return dataset
    throw new StudioError(
      'not-found',
      `The project in ${projectFolder} names no dataset. Index one into it first.`,
    )
  } finally {
    db.close()
  }
}

/** The project, among those of the data folder, that holds a run by its id or the beginning of it; null where none does. */
export function projectOfRun(dataFolder: string, run: string): string | null {
  const projects = join(dataFolder, 'projects')
  if (run === 'last' || !existsSync(projects)) return null
  const holding = readdirSync(projects)
    .map((name) => join(projects, name))
    .filter((project) => {
      const runs = join(project, 'runs')
      return existsSync(runs) && readdirSync(runs).some((id) => id.startsWith(run))
    })
  if (holding.length <= 1) return holding[0] ?? null
  throw new StudioError(
    'bad-input',
    `"${run}" begins runs of ${holding.length} projects. Give more of its id, or --dataset.`,
  )
}
