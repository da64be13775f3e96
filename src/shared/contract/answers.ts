import { z } from 'zod'
import type { ClipId } from '../domain/clips.ts'

const answers = z.number().int().positive()

/** The answers of all annotators to one field about one recording, in short. `answers` is the number of annotators. */
export const FieldSummary = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('scale'),
    answers,
    mean: z.number(),
    /** Sample standard deviation, with n − 1; null for one answer. */
    sd: z.number().nullable(),
  }),
  z.strictObject({
    kind: z.literal('options'),
    answers,
    /** Annotators who chose each value: the options of a choice, or true and false of a flag. Most frequent first. */
    counts: z.array(z.strictObject({ value: z.union([z.string(), z.boolean()]), answers })),
    /** The most frequent value, or each of them in a tie. Of a choice of several: the options that more than half chose. */
    leading: z.array(z.union([z.string(), z.boolean()])),
    /** Whether an annotator can choose several options. */
    several: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('text'),
    answers,
    texts: z.array(z.string()),
  }),
])
export type FieldSummary = z.infer<typeof FieldSummary>

/** The summaries of fields about one clip, by the id of the field. */
export interface ClipSummaries {
  readonly clip: ClipId
  readonly fields: Readonly<Record<string, FieldSummary>>
}
