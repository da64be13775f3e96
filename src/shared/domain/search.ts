import { z } from 'zod'
import { SearchOptions, TrialValues } from '../contract/search.ts'
import type { RunId } from './runs.ts'

/** A round of trials: the first of random search is its only one. */
export const Rung = z.object({
  trials: z.number().int().positive(),
  /** Share of the epochs that the configuration gives each model. */
  share: z.number().positive().max(1),
})
export type Rung = z.infer<typeof Rung>

/** One training of one setting. Its run is a run like any other. */
export const SearchTrial = z.object({
  /** Which setting: the same number in a later rung is the same setting, trained anew for longer. */
  number: z.number().int().min(0),
  rung: z.number().int().min(0),
  values: TrialValues,
  /** Epochs of each model. */
  epochs: z.array(z.number().int().positive()),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  run: z
    .string()
    .transform((id) => id as RunId)
    .nullable(),
  /** UAR on validation speakers, which trials are ranked by; test speakers are never looked at. */
  validation: z.object({ uar: z.number(), clips: z.number(), speakers: z.number() }).nullable(),
  seconds: z.number().min(0),
  error: z.string().nullable(),
})
export type SearchTrial = z.infer<typeof SearchTrial>

/** A search as it is kept on disk, changed after every trial. */
export const SearchRecord = z.object({
  id: z.string(),
  /** `running` on disk without a living job is a search whose studio died; it can be gone on with, as can all but `done`. */
  state: z.enum(['running', 'done', 'out-of-time', 'cancelled', 'failed']),
  options: SearchOptions,
  rungs: z.array(Rung),
  trials: z.array(SearchTrial),
  /** Spent searching, over all times it was gone on with. */
  seconds: z.number().min(0),
  /** Milliseconds since 1970, UTC. */
  createdAt: z.number(),
})
export type SearchRecord = z.infer<typeof SearchRecord>
/** `interrupted` is one that its file calls running, and that nobody runs. */
export type SearchState = SearchRecord['state'] | 'interrupted'

/** Finished trials of a rung, the best validation UAR first; of two alike the earlier setting. */
export function ranked(trials: readonly SearchTrial[], rung: number): readonly SearchTrial[] {
  const uar = (trial: SearchTrial) => trial.validation?.uar ?? -1
  return trials
    .filter((trial) => trial.rung === rung && trial.state === 'done')
    .sort((a, b) => uar(b) - uar(a) || a.number - b.number)
}

/** The best trial of the last rung that any trial finished: fewer epochs are not compared with more. */
export function bestTrial({ rungs, trials }: Pick<SearchRecord, 'rungs' | 'trials'>): SearchTrial | null {
  for (let rung = rungs.length - 1; rung >= 0; rung--) {
    const best = ranked(trials, rung).at(0)
    if (best) return best
  }
  return null
}
