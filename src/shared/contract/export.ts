import { z } from 'zod'
import type { NotPermitted } from '../domain/speaker-consent.ts'
import type { FreezeName } from '../domain/freezes.ts'
import { PolicyName } from './consensus.ts'
import { EXPORT_FORMAT_IDS, exportFormat, type ExportFormat } from './export-formats.ts'
import { ClipFilter } from './library.ts'

/**
 * Optional parts of an export. Path, speaker, sentence, level, intended and current emotion, and duration are always
 * included.
 */
export const ExportParts = z.strictObject({
  /** Confidence and intensity of the current label, and all labels that are not undone. */
  labels: z.boolean().default(true),
  /** The crowd's votes by modality. */
  votes: z.boolean().default(true),
  /** The annotator's name with each label. */
  annotators: z.boolean().default(true),
  /** The split of the run in `predictions`, or else of the run in the filter, or else of the manifest. */
  splits: z.boolean().default(true),
  /** The run whose predictions are written; null for none. */
  predictions: z.string().min(1).max(100).nullable().default(null),
  flags: z.boolean().default(true),
  /** Sex, age, race and ethnicity of the speaker. Personal data, so off by default. */
  demographics: z.boolean().default(false),
  /** A column for each acoustic measure; empty for clips that are not measured. */
  acoustics: z.boolean().default(false),
  /** Further columns of the dataset's tables; they may be personal. */
  metadata: z.boolean().default(false),
})
export type ExportParts = z.infer<typeof ExportParts>

export const ExportOptions = z
  .strictObject({
    format: z.enum(EXPORT_FORMAT_IDS),
    /** A folder that does not exist, is empty, or (with `overwrite`) holds an earlier export. */
    folder: z.string().min(1),
    filter: ClipFilter.prefault({}),
    include: ExportParts.prefault({}),
    /**
     * `link` makes hard links: they take no disk space and survive moving or zipping the export. An edit of a linked
     * file edits the dataset. Both folders must be on one disk.
     */
    audio: z.enum(['copy', 'link', 'none']).default('none'),
    /** Replaces an earlier, unaltered export in the folder. Any other content is never touched. */
    overwrite: z.boolean().default(false),
    /** The export leaves the institution: speakers who do not permit that are left out, too. */
    sharing: z.boolean().default(false),
    /** Rows of the table of labels: one a label, or one a clip with a column for each annotator. */
    labelTable: z.enum(['long', 'wide']).default('long'),
    /**
     * CSV and TSV only: writes a byte order mark, so that Excel reads UTF-8, and an apostrophe before text that a spreadsheet
     * would run as a formula (before a path "./", which keeps it valid). The import removes both.
     */
    spreadsheet: z.boolean().default(true),
  })
  .check(({ value: { format, audio }, issues }) => {
    const { name, needsAudio } = exportFormat(format)
    if (!needsAudio || audio !== 'none') return
    const message = `The format ${name} contains audio. Copy or link it, or choose another format.`
    issues.push({ code: 'custom', message, path: ['audio'], input: audio })
  })
export type ExportOptions = z.infer<typeof ExportOptions>
export type ExportOptionsInput = z.input<typeof ExportOptions>

export interface ExportReport {
  readonly format: ExportFormat
  readonly folder: string
  readonly clips: number
  /** Files written or linked, not counting the manifest. */
  readonly files: number
  readonly bytes: number
  readonly byEmotion: Readonly<Record<string, number>>
  readonly bySplit: Readonly<Record<string, number>>
  /** What the format cannot hold, one phrase each. */
  readonly cannotHold: readonly string[]
  /** Clips of the filter whose speakers do not permit the export. */
  readonly notPermitted: NotPermitted
  /** The newest freeze in which the clips have these emotions; null if none has. */
  readonly freeze: FreezeName | null
  readonly seconds: number
}

export const ExportColumn = z.strictObject({
  name: z.string(),
  type: z.enum(['text', 'number', 'boolean', 'json']),
  /** Description with unit; empty in exports of version 1. */
  about: z.string().default(''),
  /** The metadata field that the column has; left out for other columns. */
  metadata: z.string().optional(),
})
export type ExportColumn = z.infer<typeof ExportColumn>

/** Version 3: what the format cannot hold, and the files that are not audio. */
export const EXPORT_SCHEMA_VERSION = 3

/** manifest.json: the content of an export, with the checksum of every file. */
export const ExportManifest = z.object({
  kind: z.literal('ser-studio-export'),
  schemaVersion: z.number().int().max(EXPORT_SCHEMA_VERSION, 'It was written by a newer SER Studio.'),
  app: z.object({ name: z.string(), version: z.string() }),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  format: z.enum(EXPORT_FORMAT_IDS),
  /** The export options with defaults filled in, without the folder; `spreadsheet` only where text was escaped. */
  options: z.record(z.string(), z.unknown()),
  columns: z.array(ExportColumn),
  /** The table of labels; null where labels are nested or left out, and in version 1. */
  labels: z
    .object({ table: z.string(), columns: z.array(ExportColumn) })
    .nullable()
    .default(null),
  clips: z.number().int(),
  /** Clips by emotion and by split; "none" counts clips without one. */
  byEmotion: z.record(z.string(), z.number()),
  bySplit: z.record(z.string(), z.number()),
  /** The consensus policy behind the labels of the clips. */
  consensus: PolicyName.default('latest'),
  /** What the format cannot hold, one phrase each. */
  cannotHold: z.array(z.string()).default([]),
  /** Clips that were left out, because their speakers do not permit the export. */
  notPermitted: z
    .object({ clips: z.number().int(), speakers: z.number().int() })
    .default({ clips: 0, speakers: 0 }),
  /** The newest freeze in which the clips have these emotions; null if none has. */
  freeze: z.object({ id: z.string(), frozenAt: z.string() }).nullable().default(null),
  /** The files with the rows of clips; empty for a format without tables. */
  tables: z.array(z.string()),
  /** Every file that is not audio, besides this one. */
  written: z.array(z.string()).default([]),
  /** Every file except this one, by its path in the folder. */
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
})
export type ExportManifest = z.infer<typeof ExportManifest>
