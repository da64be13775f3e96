import { z } from 'zod'
import type { JobId } from '../../domain/jobs.ts'
import type { SearchRecord, SearchState, SearchTrial } from '../../domain/search.ts'
import { nothing, route } from '../route.ts'
import { SearchOptions } from '../search.ts'

/** A search as one of several. */
export interface SearchSummary {
  readonly id: string
  /** Of the configuration it started from. */
  readonly name: string
  readonly method: SearchOptions['method']
  readonly state: SearchState
  /** Trials over all rounds that are finished, and that there are to be. */
  readonly done: number
  readonly total: number
  readonly best: SearchTrial | null
  /** Spent searching, and what may be spent; null for no limit. */
  readonly seconds: number
  readonly minutes: number | null
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number
}

/** A search with all its trials, and whether it goes on now. */
export type SearchNow = Omit<SearchRecord, 'state'> & { readonly state: SearchState }

/** What the machine that trains has room for. */
export interface SearchCapacity {
  readonly cores: number
  /** Trials at the same time that each have cores enough. */
  readonly parallel: number
}

const SearchReference = z.string().min(1).max(100)

/** A search trains, so it is refused with `conflict` while a run is trained. A trial that starts or ends is told by `runs`. */
export const search = {
  start: route(SearchOptions).returns<JobId>(),
  /** `minutes` is time on top of what was spent. */
  resume: route(
    z.strictObject({ search: SearchReference, minutes: z.number().positive().optional() }),
  ).returns<JobId>(),
  /** Newest first. */
  list: route(nothing).returns<readonly SearchSummary[]>(),
  get: route(z.strictObject({ search: SearchReference })).returns<SearchNow>(),
  capacity: route(nothing).returns<SearchCapacity>(),
}
