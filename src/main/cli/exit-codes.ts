import type { ErrorCode } from '#shared/errors.ts'

/** The meaning of the exit codes for scripts; also shown by `--help`. */
export const EXIT_CODES: Readonly<Record<ErrorCode, number>> = {
  internal: 1,

  'bad-input': 2,
  'not-found': 3,
  unreadable: 4,
  conflict: 5,
  disk: 6,
  trainer: 7,
  'nothing-to-do': 8,
  forbidden: 9,
  reason: 10,
  cancelled: 130,
}

export const EXIT_CODE_HELP = `
Exit codes: 0 done, ${Object.entries(EXIT_CODES)
  .map(([code, number]) => `${number} ${code}`)
  .join(', ')}.`
