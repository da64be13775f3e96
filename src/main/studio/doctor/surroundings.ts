import { accessSync, constants, existsSync, lstatSync, statfsSync } from 'node:fs'
import { formatNumber } from '#shared/text/index.ts'
import { getMeta, type Db } from '../project/index.ts'
import { good, problem, warning, type Check } from './check.ts'

/** Below this free space there is a warning: a run and its features need a few hundred megabytes. */
const ENOUGH_BYTES = 2e9
/** Below this free space a backup of a large database fails. */
const FEWEST_BYTES = 2e8
const OTHERS = 0o077

/** Whether the dataset's folder is where it was last opened. */
export function checkDataset(db: Db): readonly Check[] {
  const folder = getMeta(db, 'dataset')
  if (folder === null)
    return [warning('dataset', 'The project has no dataset yet.', 'Index a folder: ser-studio index FOLDER')]
  if (existsSync(folder)) return [good('dataset', `The dataset is at ${folder}.`)]
  const remedy =
    'Connect its disk. If the folder was moved, open it at its new place: the studio recognises its recordings.'
  return [warning('dataset', `The dataset is not at ${folder}.`, remedy)]
}

/** Checks that the user can write to the project and that others cannot read it. */
export function checkPermissions(projectFolder: string): readonly Check[] {
  try {
    accessSync(projectFolder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [
      problem(
        'permissions',
        `You have no permission to write to ${projectFolder}.`,
        'Restore the permissions of your user, or copy it to another folder and name that folder with --project.',
      ),
    ]
  }
  if (process.platform !== 'win32' && (lstatSync(projectFolder).mode & OTHERS) !== 0)
    return [
      warning(
        'permissions',
        `Other users of this machine can read ${projectFolder}.`,
        'Open the dataset once: the studio makes its folder private.',
      ),
    ]
  return [good('permissions', 'The project is private and can be written.')]
}

/** Checks the free space on the project's disk. */
export function checkDisk(projectFolder: string): readonly Check[] {
  const { bavail, bsize } = statfsSync(projectFolder)
  const free = bavail * bsize
  const found = `${formatNumber(free / 1e9, 1)} GB are free on the project's disk.`
  if (free >= ENOUGH_BYTES) return [good('disk', found)]
  const remedy = 'Free some space. Features can be deleted at any time; they are computed again.'
  return [(free < FEWEST_BYTES ? problem : warning)('disk', found, remedy)]
}
