import { z } from 'zod'
import type { JobId } from '../../domain/jobs.ts'
import type { SearchRecord, SearchState, SearchTrial } from '../../domain/search.ts'
import { nothing, route } from '../route.ts'
import { SearchOptions } from '../search.ts'

/** A search in a list. */
export interface SearchSummary {
  readonly id: string
  /** Name of the configuration that the search started from. */
  readonly name: string
  readonly method: SearchOptions['method']
  readonly state: SearchState
  /** Finished and planned trials over all rounds. */
  readonly done: number
  readonly total: number
  readonly best: SearchTrial | null
  /** Seconds spent, and the limit in minutes; null for no limit. */
  readonly seconds: number
  readonly minutes: number | null
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number
}

/** A search with all its trials and its current state. */
export type SearchNow = Omit<SearchRecord, 'state'> & { readonly state: SearchState }

/** Capacity of the machine that trains. */
export interface SearchCapacity {
  readonly cores: number
  /** Parallel trials that still have enough cores each. */
  readonly parallel: number
}

const SearchReference = z.string().min(1).max(100)

/**
 * A search trains runs, so it is refused with `conflict` while another run is trained. The event `runs` reports the
 * start and end of each trial.
 */
export const search = {
  start: route(SearchOptions).returns<JobId>(),
  /** `minutes` is added to the time spent so far. */
  resume: route(
    z.strictObject({ search: SearchReference, minutes: z.number().positive().optional() }),
  ).returns<JobId>(),
  /** Newest first. */
  list: route(nothing).returns<readonly SearchSummary[]>(),
  get: route(z.strictObject({ search: SearchReference })).returns<SearchNow>(),
  capacity: route(nothing).returns<SearchCapacity>(),
}
