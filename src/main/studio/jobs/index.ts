export { openJobs, type Jobs, type RunningJob, type Work } from './jobs.ts'
