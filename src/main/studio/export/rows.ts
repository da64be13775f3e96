import { z } from 'zod'
import type { ExportOptions } from '#shared/contract/export.ts'
import { FieldValue } from '#shared/contract/scheme.ts'
import { AcousticMeasures } from '#shared/domain/acoustics.ts'
import { FLAG_KINDS, type AudioFormat, type Modality } from '#shared/domain/clips.ts'
import type { RedactedSound } from '#shared/domain/redactions.ts'
import type { NotPermitted } from '#shared/domain/speaker-consent.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { LABEL_SOURCES } from '#shared/domain/label-sources.ts'
import { soundOf } from '../clips/index.ts'
import { measuresOfRecording } from '../acoustics/index.ts'
import { metadataOfRow } from '../metadata/index.ts'
import { allOf, composed, where, type Db, type Where } from '../project/index.ts'
import { answersOfRow, RANK } from '../labels/index.ts'
import { classesOfRun, decodeProbabilities } from '../runs/index.ts'
import { filterSql } from '../library/index.ts'
import { mapperOf, type AnswerMapper } from '../scheme/index.ts'
import { permitsSql } from '../speakers/index.ts'

/** A clip with all exportable data. JSON columns are text from SQLite. */
export interface ExportRow {
  readonly path: string
  readonly content: string | null
  readonly speaker: string | null
  readonly sentence: string | null
  readonly level: string | null
  readonly intended: string | null
  readonly emotion: Emotion | null
  readonly duration_ms: number | null
  readonly sample_rate_hz: number | null
  readonly file_bytes: number
  /** Null where the file cannot be decoded. */
  readonly format: AudioFormat | null
  /** Stretches whose sound is replaced; null for most clips. */
  readonly redacted: RedactedSound | null
  readonly sex: string | null
  readonly age_years: number | null
  readonly race: string | null
  readonly ethnicity: string | null
  readonly split: string | null
  readonly predicted: string | null
  readonly confidence: number | null
  /** Probabilities by class, in the run's order; empty without a prediction. */
  readonly probabilities: ReadonlyMap<string, number>
  /** Null for a clip that is not measured, and where the export has no acoustic measures. */
  readonly acoustics: AcousticMeasures | null
  /** Text by field of metadata. */
  readonly metadata: ReadonlyMap<string, string>
  readonly labels: string
  /** Each annotator's latest answers to the fields of the scheme, with their values in the current version. */
  readonly answers: readonly ExportedAnswer[]
  readonly votes: string
  readonly flags: string
}

export const MODALITIES = ['voice', 'face', 'audio-visual'] as const satisfies readonly Modality[]

const Label = z.object({
  annotator: z.string(),
  emotion: z.string(),
  confidence: z.number().nullable(),
  intensity: z.number().nullable(),
  note: z.string(),
  source: z.enum(LABEL_SOURCES),
  /** ISO 8601, UTC. */
  at: z.string(),
})
/** A label in an export. */
export type ExportedLabel = z.infer<typeof Label>
const Labels = z.array(Label)
const Votes = z.array(z.tuple([z.enum(MODALITIES), z.string(), z.number()]))
const Flags = z.array(z.object({ kind: z.enum(FLAG_KINDS), reason: z.string(), overruled: z.boolean() }))

/**
 * Labels that were not undone: those of imports and models first, then oldest first. The last one is current: the label
 * that gives the consensus.
 */
export function exportedLabels({ labels }: ExportRow): readonly ExportedLabel[] {
  return Labels.parse(JSON.parse(labels))
}

const Answers = z.array(z.tuple([z.string(), z.string(), z.number(), FieldValue]))

/** An annotator's answer to a field in an export. */
export interface ExportedAnswer {
  readonly annotator: string
  readonly field: string
  readonly value: FieldValue
}

function exportedAnswers(answers: string, map: AnswerMapper): readonly ExportedAnswer[] {
  return Answers.parse(JSON.parse(answers)).flatMap(([annotator, field, version, given]) => {
    const value = map(field, version, given)
    return value === null ? [] : [{ annotator, field, value }]
  })
}

/** The crowd's votes by emotion; empty without votes. */
export function exportedVotes({ votes }: ExportRow, modality: Modality): ReadonlyMap<string, number> {
  const all = Votes.parse(JSON.parse(votes))
  return new Map(all.filter(([of]) => of === modality).map(([, emotion, count]) => [emotion, count]))
}

export function flagsOf({ flags }: ExportRow): z.infer<typeof Flags> {
  return Flags.parse(JSON.parse(flags))
}

const counted = composed<Omit<Extent, 'notPermitted'>>('extent of an export')
const refused = composed<NotPermitted>('clips that an export leaves out')
type Parsed = 'probabilities' | 'acoustics' | 'metadata' | 'answers' | 'format' | 'redacted'
interface StoredRow extends Omit<ExportRow, Parsed> {
  readonly mono: string | null
  readonly container: AudioFormat['container'] | null
  readonly encoding: string | null
  readonly channels: number | null
  readonly answers: string
  readonly probabilities: Buffer | null
  readonly acoustics: string | null
  readonly metadata: string
}
const Metadata = z.record(z.string(), z.string())
const rows = composed<StoredRow>('rows of an export')
const redactedOnes = composed<1>('redacted clips of an export')

export interface Extent {
  readonly clips: number
  readonly audioBytes: number
  /** Clips of the filter whose speakers do not permit the export. */
  readonly notPermitted: NotPermitted
}

/** A redacted recording is written anew, as 32-bit floats at most. */
const WRITTEN_BYTES =
  "iif(json_extract(mono, '$.redacted') IS NULL, file_bytes, duration_ms / 1000 * sample_rate_hz * channels * 4)"

/** Number of clips and bytes of an export. */
export function extentOf(db: Db, options: ExportOptions): Extent {
  const condition = chosen(options)
  const sql = `SELECT count(*) AS clips, total(${WRITTEN_BYTES}) AS audioBytes FROM clips c WHERE ${condition.sql}`
  const others = allOf(filtered(options), where(`NOT (${permitted(options).sql})`))
  const left = `SELECT count(*) AS clips, count(DISTINCT c.speaker) AS speakers FROM clips c WHERE ${others.sql}`
  return {
    ...counted.get(db, sql, ...condition.params)!,
    notPermitted: refused.get(db, left, ...others.params)!,
  }
}

/** Shown instead of a prediction, because models are trained on speech only. */
const NO_SPEECH = "(SELECT g.found FROM speech g WHERE g.content = c.content AND g.found <> 'speech')"

/** Yields the clips sorted by path. The connection is busy until the last one is taken. */
export function* exportRows(db: Db, options: ExportOptions): Generator<ExportRow> {
  const condition = chosen(options)
  const run = runOf(options)
  // Read first: the connection runs one query at a time.
  const classes = (run === null ? null : classesOfRun(db, run)) ?? []
  const map = mapperOf(db)
  const sql = /* sql */ `
    SELECT c.path, c.content, c.speaker, c.sentence, c.level, c.intended, c.emotion, c.duration_ms, c.sample_rate_hz,
      c.file_bytes, c.mono, c.container, c.encoding, c.channels, s.sex, s.age_years, s.race, s.ethnicity, coalesce(p.predicted, ${run === null ? 'NULL' : NO_SPEECH}) AS predicted, p.confidence,
      ${run === null ? 'c.split' : 'p.split'} AS split, p.probabilities,
      (SELECT json_group_array(json_object('annotator', l.annotator, 'emotion', l.emotion,
          'confidence', l.confidence, 'intensity', l.intensity, 'note', l.note, 'source', l.source, 'at',
          strftime('%Y-%m-%dT%H:%M:%S', l.at / 1000, 'unixepoch') || printf('.%03dZ', l.at % 1000)) ORDER BY l.seq IS k.seq, ${RANK})
        FROM labels l WHERE l.content = c.content AND NOT l.undone) AS labels,
      ${options.include.labels ? answersOfRow('c.content') : "'[]'"} AS answers,
      ${options.include.acoustics ? measuresOfRecording('c.content') : 'NULL'} AS acoustics,
      ${options.include.metadata ? metadataOfRow('c.id') : "'{}'"} AS metadata,
      (SELECT json_group_array(json_array(v.modality, v.emotion, v.count)) FROM votes v WHERE v.clip = c.id) AS votes,
      (SELECT json_group_array(json_object('kind', f.kind, 'reason', f.reason, 'overruled', json(iif(
          f.kind <> 'channels' AND NOT EXISTS (SELECT 1 FROM open_findings o WHERE o.clip = f.clip AND o.kind = f.kind), 'true', 'false'))))
        FROM flags f WHERE f.clip = c.id) AS flags
    FROM clips c
    LEFT JOIN speakers s ON s.id = c.speaker
    LEFT JOIN current_labels k ON k.content = c.content
    LEFT JOIN predictions p ON p.run = ? AND p.clip = c.id
    WHERE ${condition.sql} ORDER BY c.path`
  for (const row of rows.iterate(db, sql, run, ...condition.params)) {
    const { mono, container, encoding, channels, ...rest } = row
    const probabilities = row.probabilities === null ? [] : decodeProbabilities(row.probabilities)
    yield {
      ...rest,
      format: formatOf(row),
      redacted: soundOf(mono).redacted ?? null,
      answers: exportedAnswers(row.answers, map),
      metadata: new Map(Object.entries(Metadata.parse(JSON.parse(row.metadata)))),
      acoustics: row.acoustics === null ? null : AcousticMeasures.parse(JSON.parse(row.acoustics)),
      probabilities: new Map(probabilities.map((value, index) => [classes[index], value])),
    }
  }
}

function formatOf({
  container,
  encoding,
  sample_rate_hz: sampleRateHz,
  channels,
}: StoredRow): AudioFormat | null {
  return container === null || encoding === null || sampleRateHz === null || channels === null
    ? null
    : { container, encoding, sampleRateHz, channels }
}

/** Whether a clip of the export has redacted stretches. */
export function hasRedacted(db: Db, options: ExportOptions): boolean {
  const condition = allOf(chosen(options), where("json_extract(c.mono, '$.redacted') IS NOT NULL"))
  return (
    redactedOnes.get(db, `SELECT 1 FROM clips c WHERE ${condition.sql} LIMIT 1`, ...condition.params) !==
    undefined
  )
}

/** The run from which predictions and split come. */
function runOf({ include, filter }: ExportOptions): string | null {
  return include.predictions ?? filter.run?.id ?? null
}

function chosen(options: ExportOptions): Where {
  return allOf(filtered(options), permitted(options))
}

function permitted({ sharing }: ExportOptions): Where {
  return where(sharing ? `${permitsSql('export')} AND ${permitsSql('sharing')}` : permitsSql('export'))
}

function filtered({ filter, audio }: ExportOptions): Where {
  // A missing file can be listed but not copied.
  return allOf(filterSql(filter), audio === 'none' ? null : where('c.missing_since IS NULL'))
}
