import { z } from 'zod'
import type { JobId } from '../../domain/jobs.ts'
import { UNFINISHED_KINDS, type Unfinished } from '../../domain/unfinished.ts'
import { nothing, route } from '../route.ts'

const one = z.strictObject({ kind: z.enum(UNFINISHED_KINDS), id: z.string().min(1).max(100) })

/** Interrupted work of the open dataset. Indexing is not listed, because it resumes when the dataset is opened. */
export const unfinished = {
  /** Newest first. Empty without an open dataset. */
  list: route(nothing).returns<readonly Unfinished[]>(),
  /**
   * Resumes it. Refused with `not-found` where it is no longer unfinished, and with `conflict` while a run is trained.
   */
  resume: route(one).returns<JobId>(),
  /** Removes it from the list. Nothing is deleted: a stopped run or search can still be resumed on its own page. */
  leave: route(one).returns<null>(),
}
