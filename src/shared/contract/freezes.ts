import { z } from 'zod'
import { CORPUS_IDS } from '../domain/clips.ts'
import { REDACTION_KINDS } from '../domain/redactions.ts'
import { LABEL_SOURCES, type LabelSource } from '../domain/label-sources.ts'
import type { Emotion } from '../domain/emotions.ts'
import { PolicyName } from './consensus.ts'
import { LabelClassInput } from './label-set.ts'
import { EmotionWord } from './library.ts'
import { SchemeField, StoredMapping } from './scheme.ts'

export const FREEZE_SCHEMA_VERSION = 1

export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0)

const Coefficient = z.strictObject({
  value: z.number().nullable(),
  /** 95 % bootstrap interval over recordings; null with too few. */
  interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
})

/** What a freeze states and its signature covers, as canonical JSON (RFC 8785). */
export const FreezeStatement = z.strictObject({
  kind: z.literal('ser-studio-freeze'),
  schemaVersion: z.literal(FREEZE_SCHEMA_VERSION),
  /** ISO 8601, UTC. */
  frozenAt: z.iso.datetime(),
  program: z.strictObject({ name: z.string(), version: z.string() }),
  dataset: z.strictObject({
    /** The name of its folder. */
    name: z.string(),
    corpus: z.enum(CORPUS_IDS).nullable(),
    /** Present files that can be decoded, and distinct recordings among them. */
    files: count,
    recordings: count,
    /** SHA-256 of the recordings' content hashes, sorted, one a line. */
    fingerprint: Sha256Hex,
  }),
  labelSet: z.strictObject({ version: count, classes: z.array(LabelClassInput) }),
  /** What annotators were asked besides the emotion. Their answers are in the log. */
  scheme: z
    .strictObject({
      version: count,
      asksEmotion: z.boolean(),
      asksReason: z.boolean(),
      fields: z.array(SchemeField),
      /** What answers of earlier versions become, oldest first. */
      mappings: z.array(StoredMapping).default([]),
    })
    .default({ version: 0, asksEmotion: true, asksReason: false, fields: [], mappings: [] }),
  /** The consensus policy, which gives the current label of a recording. Without one, its label is the emotion in its name or table. */
  policy: PolicyName,
  /** The label of every recording, by its content hash; null without one. */
  labels: z.record(
    Sha256Hex,
    z.strictObject({ emotion: EmotionWord, source: z.enum(LABEL_SOURCES) }).nullable(),
  ),
  counts: z.strictObject({
    labelled: count,
    byEmotion: z.record(z.string(), count),
    bySource: z.record(z.enum(LABEL_SOURCES), count),
  }),
  /** Agreement of annotators over each one's latest labels. */
  agreement: z.strictObject({
    annotators: count,
    /** Recordings with a label, and with labels by two or more annotators; the coefficients are about the latter. */
    labelled: count,
    compared: count,
    percent: Coefficient,
    fleissKappa: Coefficient,
    krippendorffAlpha: Coefficient,
    gwetAc1: Coefficient,
  }),
  /** The label log: its number of events, and the hash of the newest, which covers all before it. */
  log: z.strictObject({ events: count, head: Sha256Hex.nullable() }),
  /** The redacted stretches by recording, in frames, and who redacted them; left out without any. */
  redactions: z
    .record(
      z.string(),
      z.array(
        z.strictObject({
          from: count,
          to: count,
          kind: z.enum(REDACTION_KINDS),
          channel: count.nullable(),
          author: z.string(),
          at: count,
        }),
      ),
    )
    .optional(),
  /** Ed25519, DER (SubjectPublicKeyInfo) in base64. */
  publicKey: z.base64(),
})
export type FreezeStatement = z.infer<typeof FreezeStatement>

/** The file of a freeze. `statement` is checked as it is in the file, before it is parsed. */
export const FreezeFile = z.strictObject({
  statement: z.record(z.string(), z.unknown()),
  /** SHA-256 of the canonical statement: the id of the freeze. */
  sha256: Sha256Hex,
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    /** SHA-256 of the public key in DER. */
    keyFingerprint: Sha256Hex,
    value: z.base64(),
  }),
})
export type FreezeFile = z.infer<typeof FreezeFile>

/** A freeze in a list. */
export interface FreezeSummary {
  /** SHA-256 of its statement. */
  readonly id: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly files: number
  readonly recordings: number
  readonly labelled: number
  /** Events of the label log. */
  readonly events: number
  readonly keyFingerprint: string
}

export interface FrozenLabel {
  readonly emotion: Emotion
  readonly source: LabelSource
}

/** The project's recordings and labels today, compared with those of a freeze. */
export interface FreezeDifference {
  /** Recordings with another label, absent now, and new since. */
  readonly changed: number
  readonly removed: number
  readonly added: number
  /** The first by path, of the changed ones before the absent and the new ones; null without a difference. */
  readonly first: DifferentRecording | null
  /** Whether the label log still contains the event that was the newest. */
  readonly logContinues: boolean
}

export interface DifferentRecording {
  readonly kind: 'changed' | 'removed' | 'added'
  readonly content: string
  /** Null if the project knows no file with this recording. */
  readonly path: string | null
  readonly frozen: FrozenLabel | null
  readonly now: FrozenLabel | null
}

/** The check of a freeze's file. */
export interface FreezeReport extends FreezeSummary {
  /** Name of the dataset's folder. */
  readonly dataset: string
  readonly program: string
  /** Why the file is not what was signed, one sentence each; empty for a genuine file. */
  readonly problems: readonly string[]
  /** Whether this installation's key signed it. */
  readonly isOwnKey: boolean
  /** Null without a comparison, and then `notCompared` is the reason. */
  readonly difference: FreezeDifference | null
  readonly notCompared: string | null
}
