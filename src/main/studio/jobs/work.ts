import type { JobUpdate } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'

/** What long work is given: where to report, and when to stop. */
export interface Work {
  readonly signal: AbortSignal
  report(update: JobUpdate): void
  /** Throws `cancelled` with this message once the work is to stop. The message says what is kept. */
  throwIfCancelled(message: string): void
}

export function workOf(signal: AbortSignal, report: (update: JobUpdate) => void): Work {
  return {
    signal,
    report,
    throwIfCancelled(message) {
      if (signal.aborted) throw new StudioError('cancelled', message)
    },
  }
}
