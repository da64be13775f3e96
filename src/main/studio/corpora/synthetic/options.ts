import { z } from 'zod'
import { parseOr } from '#shared/contract/parse.ts'
import { SENTENCE_CODES } from './sentences.ts'

/** Grows with every change to what is written, so that an older copy is made anew. */
export const VERSION = 3

export const SyntheticOptions = z.strictObject({
  /** Speakers 1001 and on, women and men by turns. */
  speakers: z.number().int().min(1).max(99).default(12),
  /** How many of the twelve sentences, in a fixed order from IEO on. */
  sentences: z.number().int().min(1).max(SENTENCE_CODES.length).default(10),
  seed: z.number().int().min(0).default(1),
  /** Whether the faults of real datasets are planted, and some 2 % of labels are wrong. */
  plantFaults: z.boolean().default(true),
})
export type SyntheticOptions = z.input<typeof SyntheticOptions>
export type ResolvedOptions = z.output<typeof SyntheticOptions>

export function resolveOptions(options: SyntheticOptions): ResolvedOptions {
  return parseOr(SyntheticOptions, options, 'The synthetic corpus cannot be made')
}
