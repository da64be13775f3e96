import { toStudioError, type StudioError } from '#shared/errors.ts'
import { log } from './log.ts'

/**
 * Converts a thrown value to an error with a code. Unexpected errors and disk errors are also written to the log.
 * @param where the operation: "library.page", "GET /media/…", "the end of a job"
 */
export function failure(where: string, thrown: unknown): StudioError {
  const error = toStudioError(thrown)
  if (error.code === 'internal') log(`${where}: ${stackOf(error)}`)
  else if (error.code === 'disk' || error.code === 'unreadable') log(`${where}: ${error.message}`)
  return error
}

/** Runs work whose result is not awaited. An error is logged and has no other effect. */
export function guard(where: string, work: () => unknown): void {
  try {
    const result = work()
    if (result instanceof Promise) result.catch((thrown: unknown) => failure(where, thrown))
  } catch (thrown) {
    failure(where, thrown)
  }
}

/** Installs handlers for uncaught errors: they are logged, and the studio continues. */
export function surviveTheUnexpected(): void {
  process.on('uncaughtException', (thrown) => {
    log(`Unexpected: ${stackOf(toStudioError(thrown))}`)
  })
}

function stackOf(error: StudioError): string {
  const cause = error.cause instanceof Error ? error.cause : error
  return cause.stack ?? cause.message
}
