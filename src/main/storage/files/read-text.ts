import { readFileSync, statSync } from 'node:fs'
import { StudioError } from '#shared/errors.ts'

/** More than any file of settings holds. */
const MAX_BYTES = 2 ** 24

/**
 * A text file that is read whole: settings and descriptions, never tables. Throws `unreadable` for one too large to be any,
 * the system's error where it cannot be read.
 */
export function readText(file: string): string {
  const { size } = statSync(file)
  if (size <= MAX_BYTES) return readFileSync(file, 'utf8')
  throw new StudioError(
    'unreadable',
    `${file} is ${Math.round(size / 2 ** 20)} MB large; at most ${MAX_BYTES / 2 ** 20} MB are read. Check that it is the right file.`,
    { file },
  )
}
