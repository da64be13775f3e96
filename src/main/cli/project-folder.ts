import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { defaultDataFolder, projectFolderOf } from '../studio/studio.ts'

/** The project folder that a person named, by its own path or by its dataset's. Throws `not-found`. */
export function findProjectFolder(folder: string): string {
  const path = resolve(folder)
  if (existsSync(join(path, 'backups')) || existsSync(join(path, 'studio.db'))) return path
  const project = projectFolderOf(path, defaultDataFolder())
  if (project !== null) return project
  throw new StudioError(
    'not-found',
    `No project of ${folder} can be found. Give the project's folder with --project.`,
  )
}
