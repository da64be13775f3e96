export { openJobs, type Ended, type Jobs, type RunningJob, type Work } from './jobs.ts'
