import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs'
import { StudioError } from '#shared/errors.ts'

/** The real path of a dataset's folder. Throws `not-found`, `bad-input` for a file, `disk` for a folder that may not be read. */
export function datasetFolderOf(folder: string): string {
  if (!existsSync(folder))
    throw new StudioError(
      'not-found',
      `There is no folder ${folder}. Check the path, or mount the disk it lies on. If it was moved, open it where it is now: its labels are found again.`,
    )
  if (!statSync(folder).isDirectory())
    throw new StudioError('bad-input', `${folder} is a file. Give the folder that holds the clips.`)
  try {
    accessSync(folder, constants.R_OK | constants.X_OK)
  } catch (error) {
    throw new StudioError(
      'disk',
      `${folder} may not be read: permission denied. Check who owns the folder.`,
      {},
      error,
    )
  }
  return realpathSync(folder)
}
