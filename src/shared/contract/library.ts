import { z } from 'zod'
import { ACOUSTIC_MEASURES } from '../domain/acoustics.ts'
import { METADATA_NAME } from '../domain/metadata.ts'
import { FLAG_KINDS, SPLITS, type ClipId, type ContentHash } from '../domain/clips.ts'
import { parseEmotion, type Emotion } from '../domain/emotions.ts'
import { LABEL_SOURCES } from '../domain/label-sources.ts'
import { FieldId } from './field-id.ts'

/** An emotion by name, code or synonym ("fear", "FEA", "afraid"). */
export const EmotionWord = z.string().transform((text, context): Emotion => {
  const emotion = parseEmotion(text)
  if (emotion !== null) return emotion
  context.addIssue({ code: 'custom', message: 'An emotion is a word of 1 to 64 letters.' })
  return z.NEVER
})

/** A clip by its row id in the project. */
export const ClipIdNumber = z
  .number()
  .int()
  .positive()
  .transform((id) => id as ClipId)

/** A clip by its content hash: SHA-256 of the decoded samples, in hexadecimal. */
export const ContentHex = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'A content hash is 64 hexadecimal digits.')
  .transform((hash) => hash as ContentHash)

/** What the label log is about: the content hash of a recording, or a segment of it (`targetOf`). */
export const TargetHex = z
  .string()
  .regex(
    /^[0-9a-f]{64}(\/[0-9a-f]{32})?$/,
    'A target is a content hash, with or without the id of a segment.',
  )
  .transform((target) => target as ContentHash)

const share = z.number().min(0).max(1)
const words = z.array(z.string().min(1).max(255)).min(1)

/** Filter by the predictions of a run. With `run` alone: every clip that the run predicts. */
export const PredictionFilter = z.strictObject({
  id: z.string().min(1).max(100),
  predicted: z.array(EmotionWord).min(1).optional(),
  confidenceMin: share.optional(),
  confidenceMax: share.optional(),
  /** The prediction differs from the current emotion, which may differ from the one that the run was trained with. */
  misclassified: z.boolean().default(false),
})

/** Filter by a field of metadata: every given part must match. With `field` alone: every clip. */
export const MetadataFilter = z.strictObject({
  field: METADATA_NAME,
  /** Any of these values, as in the table. */
  values: z.array(z.string().max(1000)).min(1).max(1000).optional(),
  /** Text in the value; ASCII letters match in either case. */
  contains: z.string().trim().min(1).max(200).optional(),
  /** Numbers, and dates in milliseconds since 1970, UTC; both ends included. Excludes clips without a number or date. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Whether the clip has a value. */
  given: z.boolean().optional(),
})
export type MetadataFilter = z.infer<typeof MetadataFilter>

/** Filter by an acoustic measure, both ends included. Excludes clips without a value. */
export const AcousticFilter = z.strictObject({
  measure: z.enum(ACOUSTIC_MEASURES),
  min: z.number().optional(),
  max: z.number().optional(),
})
export type AcousticFilter = z.infer<typeof AcousticFilter>

/**
 * Filter by a field of the scheme: every given part must match. Ranges, options and texts are about the summary of all annotators'
 * answers. With `field` alone: every clip.
 */
export const AnswerFilter = z.strictObject({
  field: FieldId,
  /** Whether an annotator answered it. */
  answered: z.boolean().optional(),
  /** Clips with an answer by this annotator. */
  answeredBy: z.string().min(1).max(200).optional(),
  /** Clips without an answer by this annotator. */
  notAnsweredBy: z.string().min(1).max(200).optional(),
  /** Mean of a scale, both ends included. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Any of these options is the most frequent one, alone or in a tie; of a choice of several, more than half chose it. */
  values: z.array(z.string().min(1).max(10_000)).min(1).max(100).optional(),
  /** The most frequent answer of a flag; a tie matches both. */
  flag: z.boolean().optional(),
  /** Text in an annotator's text; ASCII letters match in either case. */
  contains: z.string().trim().min(1).max(200).optional(),
})
export type AnswerFilter = z.infer<typeof AnswerFilter>

/** Filter of clips: every given part must match; a list means "any of". An empty filter matches every clip on disk. */
export const ClipFilter = z.strictObject({
  /** The current emotion: the current label, or else the intended emotion. */
  emotions: z.array(EmotionWord).min(1).optional(),
  intended: z.array(EmotionWord).min(1).optional(),
  speakers: words.optional(),
  sex: z.enum(['female', 'male']).optional(),
  /** Years, both ends included. */
  ageMin: z.number().min(0).optional(),
  ageMax: z.number().min(0).optional(),
  /** Seconds, both ends included. Excludes clips of unknown duration. */
  durationMin: z.number().min(0).optional(),
  durationMax: z.number().min(0).optional(),
  sentences: words.optional(),
  levels: z
    .array(z.enum(['low', 'medium', 'high']))
    .min(1)
    .optional(),
  /** The split of `run` where given, or else the manifest's. */
  splits: z.array(z.enum(SPLITS)).min(1).optional(),
  /** Clips with any of these findings, overruled or not. */
  flags: z.array(z.enum(FLAG_KINDS)).min(1).optional(),
  /** Clips with none of these findings, overruled or not. */
  withoutFlags: z.array(z.enum(FLAG_KINDS)).min(1).optional(),
  /** Whether the clip has a finding that is not overruled. */
  flagged: z.boolean().optional(),
  /** Whether the clip has a label that is not undone (by a person, an import or a model). */
  labelled: z.boolean().optional(),
  /** Source of the current label: person, import or model. */
  labelledBy: z.array(z.enum(LABEL_SOURCES)).min(1).optional(),
  /** Clips with a label by this annotator that is not undone. */
  annotator: z.string().min(1).max(200).optional(),
  /** Clips without a label by this annotator. */
  withoutAnnotator: z.string().min(1).max(200).optional(),
  run: PredictionFilter.optional(),
  /** Crowd agreement: share of votes for the most frequent emotion, both ends included. */
  agreement: z
    .strictObject({
      modality: z.enum(['voice', 'face', 'audio-visual']).default('voice'),
      min: share.default(0),
      max: share.default(1),
    })
    .optional(),
  /** Conditions that must all hold; a field has one at most. */
  metadata: z.array(MetadataFilter).min(1).max(20).optional(),
  acoustics: z.array(AcousticFilter).min(1).max(ACOUSTIC_MEASURES.length).optional(),
  /** Conditions on fields of the scheme that must all hold. */
  answers: z.array(AnswerFilter).min(1).max(20).optional(),
  /** Text in the path or in the note of a label that is not undone; ASCII letters match in either case. */
  text: z.string().trim().min(1).max(200).optional(),
  ids: z.array(ClipIdNumber).optional(),
  /** Number of a stored selection of clips. An expired selection matches no clip. */
  selection: z.number().int().positive().optional(),
  /** Includes clips whose file was missing at the last index. */
  missing: z.boolean().default(false),
})
export type ClipFilter = z.infer<typeof ClipFilter>
/** A filter before parsing: defaults may be left out, emotions may have any of their names. */
export type ClipFilterInput = z.input<typeof ClipFilter>

/** Orders besides those by metadata. */
export const CLIP_SORTS = [
  'path',
  'speaker',
  'emotion',
  'duration',
  'loudness',
  'snr',
  ...ACOUSTIC_MEASURES,
] as const
/** The end of a page: sort value and id of its last clip. */
export const ClipCursor = z.strictObject({ value: z.union([z.string(), z.number()]), id: ClipIdNumber })
export type ClipCursor = z.infer<typeof ClipCursor>

/** An order by a field of metadata: "metadata:age". */
const ByMetadata = z.templateLiteral(['metadata:', METADATA_NAME])
/** An order by the summary of a field of the scheme: "answer:valence". */
const ByAnswers = z.templateLiteral(['answer:', FieldId])
export const ClipSort = z.union([z.enum(CLIP_SORTS), ByMetadata, ByAnswers])
export type ClipSort = z.infer<typeof ClipSort>

/** In ascending order, clips without a value come first. Ties are ordered by id. */
export const ClipOrder = z.strictObject({
  sort: ClipSort.default('path'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
})
export type ClipOrder = z.infer<typeof ClipOrder>

export const PageOptions = ClipOrder.extend({
  limit: z.number().int().min(1).max(1000).default(100),
  after: ClipCursor.nullable().default(null),
})
export type PageOptions = z.infer<typeof PageOptions>
export type PageOptionsInput = z.input<typeof PageOptions>
