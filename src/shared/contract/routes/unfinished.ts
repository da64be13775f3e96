import { z } from 'zod'
import type { JobId } from '../../domain/jobs.ts'
import { UNFINISHED_KINDS, type Unfinished } from '../../domain/unfinished.ts'
import { nothing, route } from '../route.ts'

const one = z.strictObject({ kind: z.enum(UNFINISHED_KINDS), id: z.string().min(1).max(100) })

/** Work of the open dataset that was interrupted. Indexing is not in it: it goes on by itself as the dataset is opened. */
export const unfinished = {
  /** Newest first; empty without a dataset. */
  list: route(nothing).returns<readonly Unfinished[]>(),
  /** Goes on from where it was. Refused with `not-found` where it is not unfinished any more, `conflict` as training is. */
  resume: route(one).returns<JobId>(),
  /** It is not offered any more. Nothing is deleted: a run or search left stopped can still be resumed on its own page. */
  leave: route(one).returns<null>(),
}
