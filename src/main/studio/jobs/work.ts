import type { JobId, JobUpdate } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'

/** What long work is given: its job, where to report, and when to stop. */
export interface Work {
  /** What is written on the way belongs to this job. Null for work outside of a job. */
  readonly job: JobId | null
  readonly signal: AbortSignal
  report(update: JobUpdate): void
  /** Throws `cancelled` with this message once the work is to stop. The message says what is kept. */
  throwIfCancelled(message: string): void
}

export function workOf(
  signal: AbortSignal,
  report: (update: JobUpdate) => void,
  job: JobId | null = null,
): Work {
  return {
    job,
    signal,
    report,
    throwIfCancelled(message) {
      if (signal.aborted) throw new StudioError('cancelled', message)
    },
  }
}
