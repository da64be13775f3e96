import type { JobKind } from '#shared/domain/jobs.ts'
import type { JobInputs } from './inputs.ts'
import type { Work } from './work.ts'

/** What a job of each kind results in. */
export type JobOutputs = Readonly<Record<JobKind, unknown>>
/** What a job of each kind tells the process that runs it as it goes, besides its progress: functions to call. */
export type JobEvents = Readonly<Record<JobKind, object>>

/** Does the work of every kind of job. A kind without a handler does not compile. */
export type JobHandlers<Outputs extends JobOutputs, Events extends JobEvents> = {
  readonly [Kind in JobKind]: (
    input: JobInputs[Kind],
    work: Work,
    events: Partial<Events[Kind]>,
  ) => Promise<Outputs[Kind]>
}
