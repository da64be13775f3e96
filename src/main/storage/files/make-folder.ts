import { accessSync, constants, existsSync, mkdirSync, type MakeDirectoryOptions } from 'node:fs'
import { dirname } from 'node:path'

/** Makes a folder and those above it that are missing. Throws the system's own reason where one above may not be written to. */
export function makeFolder(folder: string, options: Pick<MakeDirectoryOptions, 'mode'> = {}): void {
  try {
    mkdirSync(folder, { ...options, recursive: true })
  } catch (error) {
    // On a read-only disk Node says of a missing folder only that it does not exist.
    accessSync(nearest(folder), constants.W_OK)
    throw error
  }
}

/** Makes the folder where it is missing; throws where it cannot be written to. */
export function requireWritable(folder: string): void {
  makeFolder(folder, { mode: 0o700 })
  accessSync(folder, constants.W_OK)
}

function nearest(folder: string): string {
  const above = dirname(folder)
  return existsSync(folder) || above === folder ? folder : nearest(above)
}
