import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { isOfThisSchema, openForReading, type Db } from './database.ts'

/**
 * Opens the database of a closed or open project for reading, without changing it.
 * @throws StudioError `not-found` if the folder is no project, `conflict` if its schema is another one
 */
export function openExisting(projectFolder: string): Db {
  const file = join(projectFolder, 'studio.db')
  if (!existsSync(file))
    throw new StudioError(
      'not-found',
      `${projectFolder} is not a project of the studio: it contains no studio.db.`,
    )
  const db = openForReading(file)
  if (isOfThisSchema(db)) return db
  db.close()
  throw new StudioError(
    'conflict',
    `${file} is from another version of the studio. Open the dataset once with this version, which makes a backup and updates it.`,
  )
}
