import { accessSync, constants, existsSync, lstatSync, statfsSync } from 'node:fs'
import { formatNumber } from '#shared/text/index.ts'
import { getMeta, type Db } from '../project/index.ts'
import { good, problem, warning, type Check } from './check.ts'

/** A training run and its features need some hundred megabytes; below this a person should make room. */
const ENOUGH_BYTES = 2e9
/** Below this a backup of a large database already fails. */
const FEWEST_BYTES = 2e8
const OTHERS = 0o077

/** Whether the dataset's folder is where it was last opened. */
export function checkDataset(db: Db): readonly Check[] {
  const folder = getMeta(db, 'dataset')
  if (folder === null)
    return [
      warning('dataset', 'The project names no dataset yet.', 'Index a folder: ser-studio index FOLDER'),
    ]
  if (existsSync(folder)) return [good('dataset', `The dataset is at ${folder}.`)]
  const remedy =
    'Connect its disk. If it was moved, open it where it lies now: the studio recognises it by its recordings.'
  return [warning('dataset', `The dataset is not at ${folder}.`, remedy)]
}

/** Whether the user may write to the project, and others may not read it. */
export function checkPermissions(projectFolder: string): readonly Check[] {
  try {
    accessSync(projectFolder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [
      problem(
        'permissions',
        `You may not write to ${projectFolder}.`,
        'Give your user its rights back, or copy it to a folder of your own and name that with --project.',
      ),
    ]
  }
  if (process.platform !== 'win32' && (lstatSync(projectFolder).mode & OTHERS) !== 0)
    return [
      warning(
        'permissions',
        `Other users of this machine may look into ${projectFolder}.`,
        'Open the dataset once: the studio makes its folder private.',
      ),
    ]
  return [good('permissions', 'The project is private and can be written.')]
}

/** Whether there is room on the project's disk. */
export function checkDisk(projectFolder: string): readonly Check[] {
  const { bavail, bsize } = statfsSync(projectFolder)
  const free = bavail * bsize
  const found = `${formatNumber(free / 1e9, 1)} GB are free on the project's disk.`
  if (free >= ENOUGH_BYTES) return [good('disk', found)]
  const remedy = 'Free some space. Features can be deleted at any time; they are computed again.'
  return [(free < FEWEST_BYTES ? problem : warning)('disk', found, remedy)]
}
