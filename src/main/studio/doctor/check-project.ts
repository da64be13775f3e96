import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { isOfThisSchema, openForReading, type Db } from '../project/index.ts'
import { problem, warning, type Check } from './check.ts'
import { checkDatabase } from './database.ts'
import { checkFeatures } from './features.ts'
import { checkLabels } from './labels.ts'
import { checkComparisons, checkLog, checkSegments } from './log.ts'
import { checkRuns } from './runs.ts'
import { checkDataset, checkDisk, checkPermissions } from './surroundings.ts'

/** Checks a project without changing it. Throws `not-found` if the folder is not a project. */
export async function checkProject(projectFolder: string): Promise<readonly Check[]> {
  const file = join(projectFolder, 'studio.db')
  if (!existsSync(file))
    throw new StudioError(
      'not-found',
      `${projectFolder} is not a project of the studio: it contains no studio.db.`,
    )
  return [
    ...(await checkFile(file, projectFolder)),
    ...checkFeatures(join(projectFolder, 'features')),
    ...checkPermissions(projectFolder),
    ...checkDisk(projectFolder),
  ]
}

async function checkFile(file: string, projectFolder: string): Promise<readonly Check[]> {
  let db: Db
  try {
    db = openForReading(file)
  } catch (thrown) {
    const remedy = `Restore a backup: ser-studio restore "${projectFolder}"`
    return [problem('database', `${file} cannot be opened: ${toStudioError(thrown).message}`, remedy)]
  }
  try {
    const database = checkDatabase(db, projectFolder)
    if (database.some(({ state }) => state === 'problem')) return database
    return [...database, ...(await checkContents(db, projectFolder))]
  } finally {
    db.close()
  }
}

/** Checks the tables, if the schema is that of this version. */
async function checkContents(db: Db, projectFolder: string): Promise<readonly Check[]> {
  if (!isOfThisSchema(db))
    return [
      warning(
        'database',
        'The schema is from another version of the studio, so labels and runs were not checked.',
        'Open the dataset with this version, which makes a backup and updates it. A newer project needs a newer studio.',
      ),
    ]
  return [
    ...checkDataset(db),
    ...checkLabels(db, projectFolder),
    await checkLog(db, projectFolder),
    checkSegments(db, projectFolder),
    await checkComparisons(db, projectFolder),
    ...checkRuns(db, join(projectFolder, 'runs')),
  ]
}
