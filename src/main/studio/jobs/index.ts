export type { JobEvents, JobHandlers, JobOutputs } from './handlers.ts'
export type { JobInputs } from './inputs.ts'
export { openJobs, type Ended, type JobEngine, type Jobs, type RunningJob } from './jobs.ts'
export { workOf, type Work } from './work.ts'
