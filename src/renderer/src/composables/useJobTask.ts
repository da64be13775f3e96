import { computed, shallowRef } from 'vue'
import type { JobId } from '#shared/domain/jobs.ts'
import { toStudioError } from '#shared/errors.ts'
import { useJobs } from '../stores/jobs.ts'

/**
 * Starts a job and follows it to its end. `error` is the reason why it did not start or has failed; JobError shows it
 * beside the button.
 */
export function useJobTask<Args extends readonly unknown[]>(begin: (...args: Args) => Promise<JobId>) {
  const jobs = useJobs()
  const id = shallowRef<JobId | null>(null)
  const refusal = shallowRef<string | null>(null)
  const asking = shallowRef(false)
  const job = computed(() => jobs.byId(id.value))
  const busy = computed(() => asking.value || job.value?.state === 'running')
  const error = computed(() => refusal.value ?? (job.value?.state === 'failed' ? job.value.error : null))

  async function run(...args: Args): Promise<boolean> {
    if (busy.value) return false
    asking.value = true
    refusal.value = null
    id.value = null
    try {
      id.value = await begin(...args)
      return true
    } catch (thrown) {
      refusal.value = toStudioError(thrown).message
      return false
    } finally {
      asking.value = false
    }
  }
  return { run, job, busy, error }
}
