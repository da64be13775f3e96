import type { JobKind } from '#shared/domain/jobs.ts'
import type { JobInputs } from './inputs.ts'
import type { Work } from './work.ts'

/** The result of each kind of job. */
export type JobOutputs = Readonly<Record<JobKind, unknown>>
/** Callbacks of each kind of job for the process that runs it, besides progress. */
export type JobEvents = Readonly<Record<JobKind, object>>

/** One handler for each kind of job. A missing handler does not compile. */
export type JobHandlers<Outputs extends JobOutputs, Events extends JobEvents> = {
  readonly [Kind in JobKind]: (
    input: JobInputs[Kind],
    work: Work,
    events: Partial<Events[Kind]>,
  ) => Promise<Outputs[Kind]>
}
