import { z } from 'zod'
import { MOST_REPEATS, PLAN_ORDERS, type AssignmentId, type PlanId } from '../domain/assignments/index.ts'
import { Annotator } from './labels.ts'
import { ClipFilter, EmotionWord } from './library.ts'
import { FieldValues } from './scheme.ts'

/** Maximum targets of a plan, and maximum gold clips. */
export const MOST_TARGETS = 200_000
const MOST_GOLD = 1000

/** A clip by its number, its path, or its file name. */
const ClipReference = z.union([z.string().min(1).max(4096), z.number().int().positive()])

/** The clips of a plan or a comparison: by a filter, or a list. */
export const PlanTargetsInput = z.union([
  z.strictObject({ filter: ClipFilter }),
  z.strictObject({ clips: z.array(ClipReference).min(1).max(MOST_TARGETS) }),
])

/** Clips with a known answer: a list, or a number of clips drawn from those with an adjudicated or intended emotion. */
const Gold = z.union([
  z.array(z.strictObject({ clip: ClipReference, emotion: EmotionWord })).max(MOST_GOLD),
  z.strictObject({
    clips: z.number().int().min(0).max(MOST_GOLD),
    answers: z.enum(['adjudicated', 'intended']).default('adjudicated'),
    filter: ClipFilter.prefault({}),
  }),
])

/** What makes a plan a listening experiment: each clip is answered once, by its sound alone, without going back. */
const Experiment = z.strictObject({
  /** Shown before the first clip. */
  instructions: z.string().trim().max(10_000).default(''),
  /** Whether annotators first count tones, to find a silent or wrong output. */
  soundCheck: z.boolean().default(true),
  /** Clips at the start whose known answer is shown after each. They are no targets and no gold clips. */
  practice: Gold.default([]),
  /** Number of answers after which a break is offered; null for no breaks. */
  breakEvery: z.number().int().min(1).max(100_000).nullable().default(50),
})

/** The rule that makes assignments. It can be kept in a file and used again. */
export const PlanSettings = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    targets: PlanTargetsInput.prefault({ filter: {} }),
    annotators: z
      .array(Annotator)
      .min(1)
      .max(200)
      .refine((names) => new Set(names).size === names.length, 'Each annotator is named once.'),
    /** Number of annotators of each target. */
    perTarget: z.number().int().min(1).default(1),
    order: z.enum(PLAN_ORDERS).default('random'),
    /** The run whose predictions order the targets; for `least-certain`. */
    run: z.string().min(1).max(100).optional(),
    seed: z.number().int().min(0).max(2_147_483_647).default(1),
    gold: Gold.default([]),
    /** Share of each annotator's targets that come again, unannounced. */
    repeats: z.number().min(0).max(MOST_REPEATS).default(0),
    /** The annotator receives no name, speaker or label of a clip. */
    blind: z.boolean().default(true),
    experiment: Experiment.optional(),
  })
  .refine(({ experiment, blind }) => experiment === undefined || blind, {
    path: ['blind'],
    message: 'A listening experiment is blind.',
  })
  .refine(({ perTarget, annotators }) => perTarget <= annotators.length, {
    path: ['perTarget'],
    message: 'A target cannot have more annotators than the plan has.',
  })
  .refine(({ order, run }) => (order === 'least-certain') === (run !== undefined), {
    path: ['run'],
    message: 'The order "least-certain" needs a run; other orders have none.',
  })
export type PlanSettings = z.infer<typeof PlanSettings>
export type PlanSettingsInput = z.input<typeof PlanSettings>

export const PlanNumber = z
  .number()
  .int()
  .positive()
  .transform((id) => id as PlanId)

export const AssignmentNumber = z
  .number()
  .int()
  .positive()
  .transform((id) => id as AssignmentId)

/**
 * Time until an answer: from the end of the clip where it was heard to its end, else from the start of its first playback;
 * null where it was not heard.
 */
export const Reaction = z
  .strictObject({ ms: z.number().min(0).max(86_400_000), from: z.enum(['start', 'end']) })
  .nullable()
export type Reaction = z.infer<typeof Reaction>

const own = { assignment: AssignmentNumber, annotator: Annotator, reaction: Reaction.default(null) }
const share = z.number().min(0).max(1)

/** An annotator's answer to an assignment. */
export const AssignmentAnswer = z.strictObject({
  ...own,
  /** Null where the scheme does not ask for it. */
  emotion: EmotionWord.nullable().default(null),
  /** Values of the scheme's fields. */
  fields: FieldValues.default({}),
  confidence: share.nullable().default(null),
  intensity: share.nullable().default(null),
  note: z.string().trim().max(10_000).default(''),
})
export type AssignmentAnswer = z.infer<typeof AssignmentAnswer>

/** Why an annotator skips a clip or a trial. */
export const SkipReason = z.string().trim().min(1).max(1000)

/** An assignment that the annotator does not answer, with the reason. */
export const AssignmentSkip = z.strictObject({ ...own, reason: SkipReason })
export type AssignmentSkip = z.infer<typeof AssignmentSkip>

/** A sound check that an annotator passed before the clips of a listening experiment. */
export const SoundCheckPassed = z.strictObject({
  plan: PlanNumber,
  annotator: Annotator,
  /** The attempt that was right, counted from 1. */
  attempts: z.number().int().min(1).max(10_000),
})
export type SoundCheckPassed = z.infer<typeof SoundCheckPassed>

/** Gives the open targets of one annotator to others; default: to the plan's other annotators. */
export const Reassignment = z.strictObject({
  plan: PlanNumber,
  from: Annotator,
  to: z.array(Annotator).max(200).default([]),
})
export type Reassignment = z.infer<typeof Reassignment>
