import { z } from 'zod'
import { parseOr } from '#shared/contract/parse.ts'
import { SENTENCE_CODES } from './sentences.ts'

/** Increase with every change of the output, so that older copies are written again. */
export const VERSION = 3

export const SyntheticOptions = z.strictObject({
  /** Number of speakers, from 1001, alternately female and male. */
  speakers: z.number().int().min(1).max(99).default(12),
  /** Number of the twelve sentences, in a fixed order from IEO. */
  sentences: z.number().int().min(1).max(SENTENCE_CODES.length).default(10),
  seed: z.number().int().min(0).default(1),
  /** Whether faults of real datasets are planted and about 2 % of labels are wrong. */
  plantFaults: z.boolean().default(true),
})
export type SyntheticOptions = z.input<typeof SyntheticOptions>
export type ResolvedOptions = z.output<typeof SyntheticOptions>

export function resolveOptions(options: SyntheticOptions): ResolvedOptions {
  return parseOr(SyntheticOptions, options, 'The synthetic corpus cannot be written')
}
