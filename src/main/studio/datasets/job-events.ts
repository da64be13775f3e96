import type { Job, JobId } from '#shared/domain/jobs.ts'

const EVERY_MS = 100

/**
 * Forwards a job's changes at most ten times a second, and a change of state at once. The last of the delayed changes
 * is sent later, so that the final count is never lost.
 */
export function throttleJobs(emit: (job: Job) => void): (job: Job) => void {
  const waiting = new Map<JobId, { latest: Job; timer: NodeJS.Timeout }>()
  const sentAt = new Map<JobId, number>()
  const flush = (id: JobId) => {
    const entry = waiting.get(id)
    if (!entry) return
    waiting.delete(id)
    sentAt.set(id, Date.now())
    emit(entry.latest)
  }
  return (job) => {
    const entry = waiting.get(job.id)
    const since = Date.now() - (sentAt.get(job.id) ?? 0)
    if (job.state !== 'running' || since >= EVERY_MS) {
      clearTimeout(entry?.timer)
      waiting.delete(job.id)
      if (job.state === 'running') sentAt.set(job.id, Date.now())
      else sentAt.delete(job.id)
      emit(job)
    } else if (entry) entry.latest = job
    else
      waiting.set(job.id, {
        latest: job,
        timer: setTimeout(() => flush(job.id), EVERY_MS - since),
      })
  }
}
