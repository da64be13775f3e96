import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { openDatabase } from './database.ts'
import { getMeta } from './meta.ts'

/** The dataset of the project in a folder. Throws `not-found` if the folder is not a project. */
export function datasetOfProject(projectFolder: string): string {
  const file = join(resolve(projectFolder), 'studio.db')
  if (!existsSync(file))
    throw new StudioError(
      'not-found',
      `${projectFolder} is not a project of the studio: it contains no studio.db.`,
    )
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

/** The project in the data folder that contains a run, by its id or the beginning of it; null if none does. */
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
    `"${run}" matches runs of ${holding.length} projects. Give more of the id, or --dataset.`,
  )
}
