import { z } from 'zod'
import type { Job, JobId } from '../../domain/jobs.ts'
import { nothing, route } from '../route.ts'

export const JobNumber = z
  .number()
  .int()
  .positive()
  .transform((id) => id as JobId)

export const jobs = {
  /** The last hundred, newest first. */
  list: route(nothing).returns<readonly Job[]>(),
  cancel: route(z.strictObject({ job: JobNumber })).returns<null>(),
}
