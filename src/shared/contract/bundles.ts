import { z } from 'zod'
import { LABEL_SOURCES } from '../domain/label-sources.ts'
import type { ActId } from '../domain/labels.ts'
import type { Emotion } from '../domain/emotions.ts'
import { Sha256Hex } from './freezes.ts'
import { Annotator } from './labels.ts'
import { SchemeField, StoredMapping } from './scheme.ts'
import { EmotionWord, TargetHex } from './library.ts'

export const BUNDLE_SCHEMA_VERSION = 1

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

/** The file of a bundle. */
export const BundleFile = z.strictObject({
  kind: z.literal('ser-studio-bundle'),
  schemaVersion: z.literal(BUNDLE_SCHEMA_VERSION),
  /** ISO 8601, UTC. */
  madeAt: z.iso.datetime(),
  program: z.strictObject({ name: z.string(), version: z.string() }),
  /** The name of the dataset's folder. */
  dataset: z.string(),
  /** The fields of the scheme, which answers are about. */
  fields: z.array(SchemeField).max(1000).default([]),
  /** What answers of earlier versions of the scheme become, oldest first. */
  mappings: z.array(StoredMapping).max(10_000).default([]),
  /** In the order of the log: an event comes after the one that it is about. */
  events: z.array(BundleEvent),
  /** SHA-256 of the canonical JSON (RFC 8785) of `{ "events": … }`, against damage. */
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

/** What a merge brought, and its act, which one undo takes back. */
export interface MergedBundle extends BundleReport {
  readonly act: ActId
}

export interface BundleConflict {
  /** Null for a recording that the dataset does not have. */
  readonly path: string | null
  readonly annotator: string
  readonly emotion: Emotion
  readonly current: Emotion
  readonly currentAnnotator: string
}
