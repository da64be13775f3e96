import { z } from 'zod'
import { SearchOptions, TrialValues } from '../contract/search.ts'
import type { RunId } from './runs.ts'

/** A round of trials; random search has only one. */
export const Rung = z.object({
  trials: z.number().int().positive(),
  /** Share of the configuration's epochs. */
  share: z.number().positive().max(1),
})
export type Rung = z.infer<typeof Rung>

/** One training of one setting. Its run is a normal run. */
export const SearchTrial = z.object({
  /** Number of the setting. The same number in a later round is the same setting with more epochs. */
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
  /** UAR on validation speakers, which ranks the trials. Test speakers are never used. */
  validation: z.object({ uar: z.number(), clips: z.number(), speakers: z.number() }).nullable(),
  seconds: z.number().min(0),
  error: z.string().nullable(),
})
export type SearchTrial = z.infer<typeof SearchTrial>

/** A search as stored on disk, updated after every trial. */
export const SearchRecord = z.object({
  id: z.string(),
  /** `running` without a job is a search whose process ended early. Every state except `done` can be resumed. */
  state: z.enum(['running', 'done', 'out-of-time', 'cancelled', 'failed']),
  options: SearchOptions,
  rungs: z.array(Rung),
  trials: z.array(SearchTrial),
  /** Seconds spent, over all sessions of the search. */
  seconds: z.number().min(0),
  /** Milliseconds since 1970, UTC. */
  createdAt: z.number(),
})
export type SearchRecord = z.infer<typeof SearchRecord>
/** `interrupted`: stored as `running`, but without a job. */
export type SearchState = SearchRecord['state'] | 'interrupted'

/** Finished trials of a round by validation UAR, the best first; ties by number. */
export function ranked(trials: readonly SearchTrial[], rung: number): readonly SearchTrial[] {
  const uar = (trial: SearchTrial) => trial.validation?.uar ?? -1
  return trials
    .filter((trial) => trial.rung === rung && trial.state === 'done')
    .sort((a, b) => uar(b) - uar(a) || a.number - b.number)
}

/** The best trial of the last round with a finished trial. Trials with different epochs are never compared. */
export function bestTrial({ rungs, trials }: Pick<SearchRecord, 'rungs' | 'trials'>): SearchTrial | null {
  for (let rung = rungs.length - 1; rung >= 0; rung--) {
    const best = ranked(trials, rung).at(0)
    if (best) return best
  }
  return null
}
