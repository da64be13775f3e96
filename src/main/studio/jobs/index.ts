export { openJobs, type Ended, type Jobs, type RunningJob } from './jobs.ts'
export { workOf, type Work } from './work.ts'
