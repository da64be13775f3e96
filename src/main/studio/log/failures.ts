import { toStudioError, type StudioError } from '#shared/errors.ts'
import { log } from './log.ts'

/**
 * What was thrown in a handler, socket, job or timer, as an error with a code to answer with. What the studio did not
 * foresee, and what a disk refused, also becomes a line of the log.
 * @param where what was being done: "library.page", "GET /media/…", "the end of a job"
 */
export function failure(where: string, thrown: unknown): StudioError {
  const error = toStudioError(thrown)
  if (error.code === 'internal') log(`${where}: ${stackOf(error)}`)
  else if (error.code === 'disk' || error.code === 'unreadable') log(`${where}: ${error.message}`)
  return error
}

/** Does what nobody waits for. A failure of it is logged and ends nothing else. */
export function guard(where: string, work: () => unknown): void {
  try {
    const result = work()
    if (result instanceof Promise) result.catch((thrown: unknown) => failure(where, thrown))
  } catch (thrown) {
    failure(where, thrown)
  }
}

/** The last resort for what no guard has caught: it is logged, and the studio goes on for everyone else. */
export function surviveTheUnexpected(): void {
  process.on('uncaughtException', (thrown) => {
    log(`Unexpected: ${stackOf(toStudioError(thrown))}`)
  })
}

function stackOf(error: StudioError): string {
  const cause = error.cause instanceof Error ? error.cause : error
  return cause.stack ?? cause.message
}
