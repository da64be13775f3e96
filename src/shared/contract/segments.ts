import { z } from 'zod'
import { SEGMENT_SOURCES, type SegmentId } from '../domain/segments/index.ts'
import { PROPOSAL_DEFAULTS, PROPOSAL_METHODS } from '../domain/proposals.ts'
import { ClipFilter, ClipIdNumber, EmotionWord } from './library.ts'
import { NewAnswers } from './scheme.ts'

/** Segments that one request changes or labels. */
const MOST_AT_ONCE = 20_000
/** A day, in seconds; no recording is that long. */
const LATEST = 86_400

export const SegmentIdText = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'The id of a segment is 32 hexadecimal digits.')
  .transform((id) => id as SegmentId)
export const TierName = z.string().trim().min(1).max(200)
const seconds = z.number().min(0).max(LATEST)
const text = z.string().max(10_000)
const Speaker = z.string().trim().min(1).max(200).nullable()

/** A tier as it is made or changed. */
export const TierRequest = z.strictObject({
  name: TierName,
  kind: z.enum(['intervals', 'points']).default('intervals'),
  speaker: Speaker.default(null),
})

/** A new segment. Its tier is made if the recording has none of the name. */
const AddedSegment = z.strictObject({
  kind: z.literal('add'),
  tier: TierName,
  start: seconds,
  end: seconds,
  text: text.default(''),
  source: z.enum(SEGMENT_SOURCES).default('person'),
  /** The speaker of a tier that is made. */
  speaker: Speaker.default(null),
})
const ChangedSegment = z.strictObject({
  kind: z.literal('change'),
  id: SegmentIdText,
  tier: TierName.optional(),
  start: seconds.optional(),
  end: seconds.optional(),
  text: text.optional(),
  /** Makes a proposal a segment of the person who accepts it. A proposal with a changed stretch is accepted, too. */
  accepted: z.literal(true).optional(),
})
const RemovedSegment = z.strictObject({ kind: z.literal('remove'), id: SegmentIdText })

export const SegmentChange = z.discriminatedUnion('kind', [AddedSegment, ChangedSegment, RemovedSegment])
export type SegmentChange = z.infer<typeof SegmentChange>
export type SegmentChangeInput = z.input<typeof SegmentChange>

export const SegmentChanges = z.strictObject({
  clip: ClipIdNumber,
  changes: z.array(SegmentChange).min(1).max(MOST_AT_ONCE),
})

const share = z.number().min(0).max(1).nullable().default(null)

/** A label for segments of a recording, as one act. */
export const SegmentLabel = z.strictObject({
  clip: ClipIdNumber,
  segments: z.array(SegmentIdText).min(1).max(MOST_AT_ONCE),
  emotion: EmotionWord,
  confidence: share,
  intensity: share,
  note: text.default(''),
  sighted: z.boolean().nullable().default(null),
})

/** Answers to fields of the scheme about a segment. */
export const SegmentAnswers = NewAnswers.omit({ annotator: true }).extend({
  clip: ClipIdNumber,
  segment: SegmentIdText,
})

/** Number of an act on segments. */
export const SegmentActNumber = z.number().int().positive()

const upTo = (most: number) => z.number().min(0).max(most)

/** When proposed segments begin and end; see `ProposalOptions`. */
export const ProposalSettings = z.strictObject({
  threshold: upTo(1).default(PROPOSAL_DEFAULTS.threshold),
  pauseSeconds: upTo(60).default(PROPOSAL_DEFAULTS.pauseSeconds),
  leastSeconds: upTo(60).default(PROPOSAL_DEFAULTS.leastSeconds),
  marginSeconds: upTo(10).default(PROPOSAL_DEFAULTS.marginSeconds),
})

/** Proposals of segments for a filter's recordings. */
export const ProposalRequest = z.strictObject({
  filter: ClipFilter,
  method: z.enum(PROPOSAL_METHODS).default('speech'),
  /** Whether two channels have a tier each; otherwise the analysed sound has one. */
  eachChannel: z.boolean().default(false),
  options: ProposalSettings.default(PROPOSAL_DEFAULTS),
})
export type ProposalRequest = z.infer<typeof ProposalRequest>
export type ProposalRequestInput = z.input<typeof ProposalRequest>

/** Accepts or removes proposals of a recording. */
export const SettleProposals = z.strictObject({
  clip: ClipIdNumber,
  /** Null: of all tiers. */
  tier: TierName.nullable().default(null),
  /** Both ends included. */
  confidence: z
    .strictObject({ min: upTo(1).default(0), max: upTo(1).default(1) })
    .default({ min: 0, max: 1 }),
  to: z.enum(['accept', 'remove']),
})
export type SettleProposals = z.infer<typeof SettleProposals>
