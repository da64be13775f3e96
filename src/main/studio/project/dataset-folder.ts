import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs'
import { StudioError } from '#shared/errors.ts'

/**
 * The real path of a dataset's folder. Throws `not-found`, `bad-input` for a file, `disk` for a folder without read
 * permission.
 */
export function datasetFolderOf(folder: string): string {
  if (!existsSync(folder))
    throw new StudioError(
      'not-found',
      `There is no folder ${folder}. Check the path, or connect its disk. If the folder was moved, open it at its new place: the studio finds its labels again.`,
    )
  if (!statSync(folder).isDirectory())
    throw new StudioError('bad-input', `${folder} is a file. Give the folder that holds the clips.`)
  try {
    accessSync(folder, constants.R_OK | constants.X_OK)
  } catch (error) {
    throw new StudioError(
      'disk',
      `${folder} cannot be read: permission denied. Check the owner of the folder.`,
      {},
      error,
    )
  }
  return realpathSync(folder)
}
