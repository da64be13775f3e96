import { z } from 'zod'
import { ClipFilter } from './library.ts'

export const EXPORT_FORMATS = ['csv', 'jsonl', 'huggingface'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** What stands beside path, speaker, sentence, level, intended emotion, current emotion and duration. */
export const ExportParts = z.strictObject({
  /** The current label's confidence and intensity, and all labels not undone. */
  labels: z.boolean().default(true),
  /** The crowd's votes by modality. */
  votes: z.boolean().default(true),
  /** Who gave each label; without it labels stand nameless. */
  annotators: z.boolean().default(true),
  /** The split of the run in `predictions`, else of the run in the filter, else of the manifest. */
  splits: z.boolean().default(true),
  /** The run whose predictions to write; null for none. */
  predictions: z.string().min(1).max(100).nullable().default(null),
  flags: z.boolean().default(true),
  /** Sex, age, race, ethnicity of the speaker: personal, so only when asked for. */
  demographics: z.boolean().default(false),
})
export type ExportParts = z.infer<typeof ExportParts>

export const ExportOptions = z
  .strictObject({
    format: z.enum(EXPORT_FORMATS),
    /** Where to: a folder that does not exist yet, or is empty, or (with `overwrite`) holds an earlier export. */
    folder: z.string().min(1),
    filter: ClipFilter.prefault({}),
    include: ExportParts.prefault({}),
    /**
     * `link` makes hard links: no room taken, no broken paths when the export is moved or zipped; but it is the same file,
     * so editing it in place would edit the dataset. Same disk only.
     */
    audio: z.enum(['copy', 'link', 'none']).default('none'),
    /** Swaps an earlier, unaltered export out for this one. Anything else in the folder is never touched. */
    overwrite: z.boolean().default(false),
    /**
     * CSV only: a byte order mark, so that Excel reads UTF-8, and an apostrophe before text that a spreadsheet would run
     * as a formula (a path gets "./" instead, and still leads to its file). Reading back takes both off.
     */
    spreadsheet: z.boolean().default(true),
  })
  .refine((options) => options.format !== 'huggingface' || options.audio !== 'none', {
    message: 'A Hugging Face audio folder holds its audio. Copy or link it, or choose CSV or JSONL.',
    path: ['audio'],
  })
export type ExportOptions = z.infer<typeof ExportOptions>
export type ExportOptionsInput = z.input<typeof ExportOptions>

export interface ExportReport {
  readonly format: ExportFormat
  readonly folder: string
  readonly clips: number
  /** Files written or linked, without the manifest. */
  readonly files: number
  readonly bytes: number
  readonly byEmotion: Readonly<Record<string, number>>
  readonly bySplit: Readonly<Record<string, number>>
  readonly seconds: number
}

export const ExportColumn = z.strictObject({
  name: z.string(),
  type: z.enum(['text', 'number', 'boolean', 'json']),
  /** What it holds, and in which unit; empty in exports of version 1. */
  about: z.string().default(''),
})
export type ExportColumn = z.infer<typeof ExportColumn>

/** 2: flat tables hold no JSON, labels have a table of their own, columns are described. */
export const EXPORT_SCHEMA_VERSION = 2

/** manifest.json: what an export holds, and the checksum of all of it. */
export const ExportManifest = z.object({
  kind: z.literal('ser-studio-export'),
  schemaVersion: z.number().int().max(EXPORT_SCHEMA_VERSION, 'It was written by a newer SER Studio.'),
  app: z.object({ name: z.string(), version: z.string() }),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  format: z.enum(EXPORT_FORMATS),
  /** As asked, defaults filled in; without the folder. */
  options: z.record(z.string(), z.unknown()),
  columns: z.array(ExportColumn),
  /** The table with one row a label; null where labels are nested, left out, or of version 1. */
  labels: z
    .object({ table: z.string(), columns: z.array(ExportColumn) })
    .nullable()
    .default(null),
  clips: z.number().int(),
  /** Clips by emotion and by split; "none" for clips without. */
  byEmotion: z.record(z.string(), z.number()),
  bySplit: z.record(z.string(), z.number()),
  /** The files that hold the clips. */
  tables: z.array(z.string()),
  /** Every file but this one, by its path in the folder. */
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
})
export type ExportManifest = z.infer<typeof ExportManifest>
