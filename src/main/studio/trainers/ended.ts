import { StudioError } from '#shared/errors.ts'
import type { Ending } from './process.ts'

/** Signals by which a system, or a person, ends a process that did nothing wrong. */
const KILLING: readonly (NodeJS.Signals | null)[] = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP']
/** The same as exit codes; Electron tells no signal. The trainer ends with 1 where it fails. */
const KILLED_CODES: readonly (number | null)[] = [0, 2, 9, 15, 130, 137, 143]
const RESUME = 'Resume the run: it goes on from its last whole epoch.'

/** What is said of a trainer that ended without being asked to. Details: `interrupted`, where it was killed. */
export function endedError({ code, signal, error }: Ending, lastWords: string): StudioError {
  if (error)
    return new StudioError('trainer', `The trainer could not be started: ${error.message}.`, {}, error)
  const interrupted = signal ? KILLING.includes(signal) : KILLED_CODES.includes(code)
  const said = tellingLine(lastWords)
  const message = interrupted
    ? `The training was interrupted: its process was killed (${signal ?? `exit code ${code}`}). The system does so when memory runs out. ${RESUME}`
    : `The trainer ${signal ? `was ended by ${signal}` : `exited with code ${code ?? 'unknown'}`}.${said ? ` It last said: ${said}.` : ''} ${RESUME}`
  return new StudioError('trainer', message, { code, signal, lastWords, interrupted })
}

/** Whether a trainer's process was killed from outside, rather than failed. */
export function wasInterrupted({ code, details }: StudioError): boolean {
  return code === 'trainer' && details['interrupted'] === true
}

/** How a crash names itself: JavaScript's errors, V8's and TensorFlow's own. */
const NAMES_ERROR = /^\w*Error\b.*: |^FATAL ERROR: |\bCheck failed: /
/** What TensorFlow and Node say of themselves in any case. */
const BANNER = /^(\d{4}-\d\d-\d\d \S+: )?[IW]\d* |: [IW] |^Node\.js v|oneDNN/

/** The line of a crash that names the error; Node ends its report with the stack and its version. */
function tellingLine(lastWords: string): string | undefined {
  const lines = lastWords.split('\n').filter((line) => line.trim() !== '' && !BANNER.test(line))
  return (lines.findLast((line) => NAMES_ERROR.test(line)) ?? lines.at(-1))?.trim().replace(/\.$/, '')
}
