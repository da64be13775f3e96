import type { JobId, JobUpdate } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'

/** The context of long work: its job, progress reports, and cancellation. */
export interface Work {
  /** The job that rows written by the work refer to; null outside of a job. */
  readonly job: JobId | null
  readonly signal: AbortSignal
  report(update: JobUpdate): void
  /** Throws `cancelled` with this message if the work was cancelled. The message says which results are kept. */
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
