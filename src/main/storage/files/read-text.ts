import { readFileSync, statSync } from 'node:fs'
import { StudioError } from '#shared/errors.ts'

/** Larger than any settings file. */
const MAX_BYTES = 2 ** 24

/**
 * Reads a small text file (settings, descriptions). Throws `unreadable` if it is too large, the system's error if it
 * cannot be read.
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
