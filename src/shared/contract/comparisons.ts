import { z } from 'zod'
import type { ComparisonId, TrialId } from '../domain/comparisons/index.ts'
import { Annotator } from './labels.ts'
import { ClipIdNumber } from './library.ts'
import { PlanTargetsInput, SkipReason } from './plans.ts'

/** Maximum number of clips of a comparison. */
export const MOST_COMPARED_CLIPS = 5000

/** The rule that makes the trials of a comparison. It can be kept in a file and used again. */
export const ComparisonSettings = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    /** What annotators are asked: "Which voice is more intense?" */
    question: z.string().trim().min(1).max(300),
    targets: PlanTargetsInput.prefault({ filter: {} }),
    annotators: z
      .array(Annotator)
      .min(1)
      .max(200)
      .refine((names) => new Set(names).size === names.length, 'Each annotator is named once.'),
    /** Two clips a trial, or four, of which the one with most and the one with least are chosen. */
    size: z.union([z.literal(2), z.literal(4)]).default(4),
    /** Number of trials with each clip. */
    appearances: z.number().int().min(2).max(50).default(6),
    /** Number of annotators of each trial. */
    perTrial: z.number().int().min(1).default(1),
    seed: z.number().int().min(0).max(2_147_483_647).default(1),
  })
  .refine(({ perTrial, annotators }) => perTrial <= annotators.length, {
    path: ['perTrial'],
    message: 'A trial cannot have more annotators than the comparison has.',
  })
export type ComparisonSettings = z.infer<typeof ComparisonSettings>
export type ComparisonSettingsInput = z.input<typeof ComparisonSettings>

export const ComparisonNumber = z
  .number()
  .int()
  .positive()
  .transform((id) => id as ComparisonId)

const own = {
  trial: z
    .number()
    .int()
    .positive()
    .transform((id) => id as TrialId),
  annotator: Annotator,
}

/** An annotator's choice in a trial. */
export const TrialAnswer = z.strictObject({
  ...own,
  most: ClipIdNumber,
  /** Null in a trial of two. */
  least: ClipIdNumber.nullable().default(null),
})
export type TrialAnswer = z.infer<typeof TrialAnswer>

/** A trial in which the annotator makes no choice, with the reason. */
export const TrialSkip = z.strictObject({ ...own, reason: SkipReason })
export type TrialSkip = z.infer<typeof TrialSkip>
