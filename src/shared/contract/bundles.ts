import { z } from 'zod'
import { LABEL_SOURCES } from '../domain/label-sources.ts'
import type { ActId } from '../domain/labels.ts'
import { REDACTION_KINDS } from '../domain/redactions.ts'
import type { Emotion } from '../domain/emotions.ts'
import { Sha256Hex } from './freezes.ts'
import { Annotator } from './labels.ts'
import { SchemeField, StoredMapping } from './scheme.ts'
import { SEGMENT_SOURCES } from '../domain/segments/index.ts'
import { ContentHex, EmotionWord, TargetHex } from './library.ts'
import { RedactionIdText } from './redactions.ts'
import { SegmentIdText, TierName } from './segments.ts'

/** Version 2 has tiers and segments; a bundle without segments is of version 1. */
export const BUNDLE_SCHEMA_VERSION = 2

const share = z.number().min(0).max(1).nullable()

/** An event of the label log, under an id that is the same on every machine. */
export const BundleEvent = z
  .strictObject({
    /** The hash of the event in the log where it was written. */
    id: Sha256Hex,
    action: z.enum(['label', 'answer', 'undo', 'redo', 'note']),
    /** The event that an undo, a redo or a note is about; null for labels, answers, and notes about a recording. */
    target: Sha256Hex.nullable(),
    /** A recording, or a segment of one. */
    content: TargetHex,
    annotator: Annotator,
    emotion: EmotionWord.nullable(),
    confidence: share,
    intensity: share,
    note: z.string().max(10_000),
    source: z.enum(LABEL_SOURCES),
    /** Milliseconds since 1970, UTC. */
    at: z.number().int().min(0),
    adjudicates: z.boolean(),
    sighted: z.boolean().nullable(),
    /** Of an answer to a further field: version of the scheme (-1 for none of its project's), id of the field, and JSON of the value. */
    scheme: z.number().int().min(-1).nullable().default(null),
    field: z.string().max(40).nullable().default(null),
    value: z.string().max(1_000_000).nullable().default(null),
  })
  .refine(({ action, emotion }) => (action === 'label') === (emotion !== null), {
    message: 'A label has an emotion, and no other event has one.',
  })
  .refine(
    ({ action, target }) =>
      action === 'note' || (action === 'label' || action === 'answer') === (target === null),
    {
      message: 'An undo or a redo names its label.',
    },
  )
export type BundleEvent = z.infer<typeof BundleEvent>

export const BundleTier = z.strictObject({
  recording: ContentHex,
  name: TierName,
  kind: z.enum(['intervals', 'points']),
  speaker: z.string().max(200).nullable(),
})
export type BundleTier = z.infer<typeof BundleTier>

/** A segment, under an id that is the same on every machine. */
export const BundleSegment = z
  .strictObject({
    id: SegmentIdText,
    recording: ContentHex,
    /** The name of its tier. */
    tier: TierName,
    start: z.number().min(0),
    end: z.number().min(0),
    text: z.string().max(10_000),
    source: z.enum(SEGMENT_SOURCES),
    author: Annotator,
  })
  .refine(({ start, end }) => end >= start, { message: 'A segment ends after it begins.' })
export type BundleSegment = z.infer<typeof BundleSegment>

const ofRedaction = {
  id: RedactionIdText,
  /** A recording. */
  recording: ContentHex,
  author: Annotator,
  at: z.number().int().min(0),
  reason: z.string().max(1000),
}
const frame = z.number().int().min(0)

/** An entry of the log of redactions. */
export const BundleRedaction = z.discriminatedUnion('act', [
  z
    .strictObject({
      ...ofRedaction,
      act: z.literal('redact'),
      from: frame,
      to: frame,
      kind: z.enum(REDACTION_KINDS),
      channel: z.number().int().min(0).max(255).nullable(),
    })
    .refine(({ from, to }) => to > from, { message: 'A redacted stretch ends after it begins.' }),
  z.strictObject({ ...ofRedaction, act: z.literal('take-back'), target: RedactionIdText }),
])

/** The file of a bundle. */
export const BundleFile = z.strictObject({
  kind: z.literal('ser-studio-bundle'),
  schemaVersion: z.union([z.literal(1), z.literal(BUNDLE_SCHEMA_VERSION)]),
  /** ISO 8601, UTC. */
  madeAt: z.iso.datetime(),
  program: z.strictObject({ name: z.string(), version: z.string() }),
  /** The name of the dataset's folder. */
  dataset: z.string(),
  /** The fields of the scheme, which answers are about. */
  fields: z.array(SchemeField).max(1000).default([]),
  /** What answers of earlier versions of the scheme become, oldest first. */
  mappings: z.array(StoredMapping).max(10_000).default([]),
  /** The log of redactions, oldest first. */
  redactions: z.array(BundleRedaction).max(1_000_000).default([]),
  /** In the order of the log: an event comes after the one that it is about. */
  events: z.array(BundleEvent),
  /** Tiers of recordings. */
  tiers: z.array(BundleTier).default([]),
  /** The segments of people and imports, and labelled proposals, as they are now. */
  segments: z.array(BundleSegment).default([]),
  /** SHA-256 of the canonical JSON (RFC 8785) of `{ "events": … }`, of version 2 with `tiers` and `segments`, against damage. */
  sha256: Sha256Hex,
})
export type BundleFile = z.infer<typeof BundleFile>

/** What a bundle brings, or has brought. */
export interface BundleReport {
  readonly dataset: string
  /** ISO 8601, UTC. */
  readonly madeAt: string
  /** Events that this log contains already. */
  readonly known: number
  /** New events, by their kind. */
  readonly labels: number
  /** Answers to further fields. */
  readonly answers: number
  readonly notes: number
  readonly undone: number
  readonly redone: number
  /** New segments; and segments that are here with another stretch or text, and stay as they are here. */
  readonly segments: number
  readonly differingSegments: number
  /** New entries of the log of redactions. */
  readonly redactions: number
  /** Annotators of the new events, and the number of their new labels. */
  readonly annotators: readonly { readonly name: string; readonly labels: number }[]
  /** Recordings with new labels, and those of them that the dataset does not have. */
  readonly recordings: number
  readonly unknownRecordings: number
  /** Recordings whose current label changes. */
  readonly changed: number
  /** New labels that differ from the current label of their recording. */
  readonly conflicts: number
  /** The first by path; null without a conflict. */
  readonly firstConflict: BundleConflict | null
}

/** What a merge brought, and the act of its labels, which one undo takes back; null if it brought none. */
export interface MergedBundle extends BundleReport {
  readonly act: ActId | null
}

export interface BundleConflict {
  /** Null for a recording that the dataset does not have. */
  readonly path: string | null
  readonly annotator: string
  readonly emotion: Emotion
  readonly current: Emotion
  readonly currentAnnotator: string
}
