import { accessSync, constants, existsSync, mkdirSync, type MakeDirectoryOptions } from 'node:fs'
import { dirname } from 'node:path'

/** Creates a folder and its missing parents. Throws the system's error if a parent cannot be written to. */
export function makeFolder(folder: string, options: Pick<MakeDirectoryOptions, 'mode'> = {}): void {
  try {
    mkdirSync(folder, { ...options, recursive: true })
  } catch (error) {
    // On a read-only disk Node only reports that the folder does not exist; this call gives the true reason.
    accessSync(nearest(folder), constants.W_OK)
    throw error
  }
}

/** Creates the folder if it is missing. Throws if it cannot be written to. */
export function requireWritable(folder: string): void {
  makeFolder(folder, { mode: 0o700 })
  accessSync(folder, constants.W_OK)
}

function nearest(folder: string): string {
  const above = dirname(folder)
  return existsSync(folder) || above === folder ? folder : nearest(above)
}
