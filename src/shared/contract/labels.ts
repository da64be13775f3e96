import { z } from 'zod'
import type { ClipId, ContentHash } from '../domain/clips.ts'
import { ACT_KINDS, type ActId } from '../domain/labels.ts'
import { ClipIdNumber, ContentHex, EmotionWord } from './library.ts'

/** Name of an annotator. */
export const Annotator = z.string().trim().min(1).max(200)
const share = z.number().min(0).max(1)

/** A label to write, without its annotator. Its target is a clip, or a content hash. */
export const LabelRequest = z
  .strictObject({
    clip: ClipIdNumber.optional(),
    content: ContentHex.optional(),
    emotion: EmotionWord,
    /** The annotator's confidence, 0 to 1; null where not given. */
    confidence: share.nullable().default(null),
    /** Intensity of the emotion, 0 to 1; null where not given. */
    intensity: share.nullable().default(null),
    note: z.string().max(10_000).default(''),
    source: z.enum(['person', 'import', 'model']).default('person'),
    /** The label is the decision on a disagreement, until a later label differs. */
    adjudicates: z.boolean().default(false),
    /** Whether the annotator saw a prediction before labelling; null where unknown. */
    sighted: z.boolean().nullable().default(null),
  })
  .refine((label) => (label.clip === undefined) !== (label.content === undefined), {
    message: 'Name either the clip or its content.',
  })

export const NewLabel = LabelRequest.safeExtend({ annotator: Annotator })
export type NewLabel = z.infer<typeof NewLabel>
export type NewLabelInput = z.input<typeof NewLabel>

type Target = { readonly clip: ClipId } | { readonly content: ContentHash }

/** A label by a person with default values; `more` overrides them. */
export function plainLabel(
  target: Target,
  { annotator, emotion }: Pick<NewLabel, 'annotator' | 'emotion'>,
  more: Partial<NewLabel> = {},
): NewLabel {
  return {
    ...target,
    annotator,
    emotion,
    confidence: null,
    intensity: null,
    note: '',
    source: 'person',
    adjudicates: false,
    sighted: null,
    ...more,
  }
}

/** Filter of labels: every given part must match. Results are ordered from oldest to newest. */
export const LabelFilter = z.strictObject({
  clip: ClipIdNumber.optional(),
  content: ContentHex.optional(),
  annotator: Annotator.optional(),
  emotion: EmotionWord.optional(),
  source: z.enum(['person', 'import', 'model']).optional(),
  /** Includes undone labels. */
  undone: z.boolean().default(false),
  /** Only entries after this place in the log. */
  after: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(100_000).default(1000),
})
export type LabelFilterInput = z.input<typeof LabelFilter>

export const ActNumber = z
  .number()
  .int()
  .positive()
  .transform((id) => id as ActId)

/** A note about a clip. An empty text withdraws the earlier note. */
export const NewNote = z.strictObject({
  clip: ClipIdNumber,
  annotator: Annotator,
  note: z.string().trim().max(10_000),
})
export type NewNote = z.infer<typeof NewNote>

const time = z.number().int().min(0)

/** Conditions on acts: every given one must match. */
export const ActConditions = z.strictObject({
  /** Who acted, or whose entries a merge brought. */
  annotator: Annotator.optional(),
  kinds: z.array(z.enum(ACT_KINDS)).min(1).optional(),
  /** Text in the path of a clip whose recording the act is about. */
  path: z.string().trim().min(1).max(1000).optional(),
  /** Time of the act, both inclusive, in milliseconds since 1970, UTC. */
  from: time.optional(),
  to: time.optional(),
})
export type ActConditions = z.infer<typeof ActConditions>

/** Filter of the project's acts, newest first. */
export const ActFilter = ActConditions.extend({
  /** Only acts before this one, for paging. */
  before: ActNumber.optional(),
  limit: z.number().int().min(1).max(500).default(100),
})
export type ActFilter = z.infer<typeof ActFilter>
export type ActFilterInput = z.input<typeof ActFilter>
