import { StudioError } from '#shared/errors.ts'
import type { Ending } from './process.ts'

/** Signals with which the system or a person ends a process. */
const KILLING: readonly (NodeJS.Signals | null)[] = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP']
/**
 * The same signals as exit codes, because Electron reports no signal. The trainer itself exits with 1 when it fails.
 */
const KILLED_CODES: readonly (number | null)[] = [0, 2, 9, 15, 130, 137, 143]
const RESUME = 'Resume the run: it continues after its last complete epoch.'

/** The error of a trainer that ended unexpectedly. Its details contain `interrupted` if the process was killed. */
export function endedError({ code, signal, error }: Ending, lastWords: string): StudioError {
  if (error)
    return new StudioError('trainer', `The trainer could not be started: ${error.message}.`, {}, error)
  const interrupted = signal ? KILLING.includes(signal) : KILLED_CODES.includes(code)
  const reason = errorLine(lastWords)
  const message = interrupted
    ? `The training was interrupted: its process was killed (${signal ?? `exit code ${code}`}). The system does so when memory runs out. ${RESUME}`
    : `The trainer ${signal ? `was ended by ${signal}` : `exited with code ${code ?? 'unknown'}`}.${reason ? ` Its last message: ${reason}.` : ''} ${RESUME}`
  return new StudioError('trainer', message, { code, signal, lastWords, interrupted })
}

/** Whether the trainer was killed from outside; false if it failed. */
export function wasInterrupted({ code, details }: StudioError): boolean {
  return code === 'trainer' && details['interrupted'] === true
}

/** How error messages of JavaScript, V8 and TensorFlow begin. */
const NAMES_ERROR = /^\w*Error\b.*: |^FATAL ERROR: |\bCheck failed: /
/** Lines that TensorFlow and Node always print. */
const BANNER = /^(\d{4}-\d\d-\d\d \S+: )?[IW]\d* |: [IW] |^Node\.js v|oneDNN/

/** The line of standard error that names the error. Node's report ends with the stack and its version. */
function errorLine(lastWords: string): string | undefined {
  const lines = lastWords.split('\n').filter((line) => line.trim() !== '' && !BANNER.test(line))
  return (lines.findLast((line) => NAMES_ERROR.test(line)) ?? lines.at(-1))?.trim().replace(/\.$/, '')
}
