import { z } from 'zod'
import { FLAG_KINDS, SPLITS, type ClipId, type ContentHash } from '../domain/clips.ts'
import { parseEmotion, type Emotion } from '../domain/emotions.ts'
import { LABEL_SOURCES } from '../domain/label-sources.ts'

/** An emotion by its name, code or letter ("fear", "FEA", "afraid"). */
export const EmotionWord = z.string().transform((text, context): Emotion => {
  const emotion = parseEmotion(text)
  if (emotion !== null) return emotion
  context.addIssue({ code: 'custom', message: 'An emotion is a word of 1 to 64 letters.' })
  return z.NEVER
})

/** A clip by its row in the project. */
export const ClipIdNumber = z
  .number()
  .int()
  .positive()
  .transform((id) => id as ClipId)

/** A clip by its sound: SHA-256 of the samples, in hexadecimal. */
export const ContentHex = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'A content hash is 64 hexadecimal digits.')
  .transform((hash) => hash as ContentHash)

const share = z.number().min(0).max(1)
const words = z.array(z.string().min(1).max(255)).min(1)

/** What a run said of a clip. Naming a run alone keeps the clips it predicted. */
export const PredictionFilter = z.strictObject({
  id: z.string().min(1).max(100),
  predicted: z.array(EmotionWord).min(1).optional(),
  confidenceMin: share.optional(),
  confidenceMax: share.optional(),
  /** The prediction differs from the emotion the studio goes by now (not from the one the run trained under). */
  misclassified: z.boolean().default(false),
})

/** Which clips: every part given must hold; lists mean "any of". An empty filter is every clip present on disk. */
export const ClipFilter = z.strictObject({
  /** The emotion the studio goes by: people's current label, else the intended one. */
  emotions: z.array(EmotionWord).min(1).optional(),
  intended: z.array(EmotionWord).min(1).optional(),
  speakers: words.optional(),
  sex: z.enum(['female', 'male']).optional(),
  /** Years, both ends included. */
  ageMin: z.number().min(0).optional(),
  ageMax: z.number().min(0).optional(),
  /** Seconds, both ends included. Either leaves out clips whose length is unknown. */
  durationMin: z.number().min(0).optional(),
  durationMax: z.number().min(0).optional(),
  sentences: words.optional(),
  levels: z
    .array(z.enum(['low', 'medium', 'high']))
    .min(1)
    .optional(),
  /** The run's split where `run` is given, else the manifest's. */
  splits: z.array(z.enum(SPLITS)).min(1).optional(),
  /** With any of these findings, overruled or not. */
  flags: z.array(z.enum(FLAG_KINDS)).min(1).optional(),
  /** With none of these findings, overruled or not. */
  withoutFlags: z.array(z.enum(FLAG_KINDS)).min(1).optional(),
  /** Whether there is a finding that nobody overruled. */
  flagged: z.boolean().optional(),
  /** Whether a label not undone exists (by a person, an import or a model). */
  labelled: z.boolean().optional(),
  /** Whose label is the current one: a person's, an import's or a model's. */
  labelledBy: z.array(z.enum(LABEL_SOURCES)).min(1).optional(),
  /** Labelled by this annotator, and not undone. */
  annotator: z.string().min(1).max(200).optional(),
  /** Not labelled by this annotator: what they have yet to hear. */
  withoutAnnotator: z.string().min(1).max(200).optional(),
  run: PredictionFilter.optional(),
  /** Share of the crowd's votes that its most frequent answer got, both ends included. */
  agreement: z
    .strictObject({
      modality: z.enum(['voice', 'face', 'audio-visual']).default('voice'),
      min: share.default(0),
      max: share.default(1),
    })
    .optional(),
  /** Found in the path or in a note of a label not undone, whatever the case of ASCII letters. */
  text: z.string().trim().min(1).max(200).optional(),
  ids: z.array(ClipIdNumber).optional(),
  /** Clips chosen by hand before, by the number they were kept under. One that is forgotten holds no clip. */
  selection: z.number().int().positive().optional(),
  /** Also clips whose file was gone when last looked for. */
  missing: z.boolean().default(false),
})
export type ClipFilter = z.infer<typeof ClipFilter>
/** A filter as it may be written: defaults left out, emotions by any of their names. */
export type ClipFilterInput = z.input<typeof ClipFilter>

export const CLIP_SORTS = ['path', 'speaker', 'emotion', 'duration', 'loudness', 'snr'] as const
/** Where a page ended: what the last clip was sorted by, and its id. */
export const ClipCursor = z.strictObject({ value: z.union([z.string(), z.number()]), id: ClipIdNumber })
export type ClipCursor = z.infer<typeof ClipCursor>

/** Clips without a value stand first when ascending. Ties stand in the order of their ids. */
export const ClipOrder = z.strictObject({
  sort: z.enum(CLIP_SORTS).default('path'),
  direction: z.enum(['ascending', 'descending']).default('ascending'),
})
export type ClipOrder = z.infer<typeof ClipOrder>

export const PageOptions = ClipOrder.extend({
  limit: z.number().int().min(1).max(1000).default(100),
  after: ClipCursor.nullable().default(null),
})
export type PageOptions = z.infer<typeof PageOptions>
export type PageOptionsInput = z.input<typeof PageOptions>
