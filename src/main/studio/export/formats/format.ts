import type { ExportColumn, ExportOptions } from '#shared/contract/export.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { Cell } from '../../tables/index.ts'
import type { HashedFile } from '../hashed-file.ts'
import type { ExportRow } from '../rows.ts'

/**
 * A format of exports. It has a file in this folder, a line in `index.ts`, and its name and description in
 * `shared/contract/export-formats.ts`.
 */
export interface Format {
  /** Whether a cell may be a list or an object. */
  readonly nests: boolean
  /** Whether the split is a column. Otherwise folders or files hold it. */
  readonly hasSplitColumn: boolean
  /** Whether text that begins like a formula is escaped where the options ask for it. */
  readonly escapesFormulas: boolean
  /** Where a clip's audio is written. */
  readonly place: (split: string | null) => Place
  /** The files besides the audio and the manifest, as shown before the export. */
  readonly files: (options: ExportOptions) => readonly string[]
  /** What is exported in other formats and is lost in this one: one phrase each. */
  readonly cannotHold: (options: ExportOptions) => readonly string[]
  /** Begins an export. */
  readonly open: (task: FormatTask) => FormatWriter | Promise<FormatWriter>
}

export interface Place {
  /** The folder that a clip's `file_name` is relative to, relative to the export; empty for the export itself. */
  readonly folder: string
  /** The folder of the audio, relative to `folder`; empty for the same. */
  readonly audio: string
}

export interface FormatTask {
  readonly options: ExportOptions
  /** The columns of clips; with audio, `file_name` is the first. */
  readonly columns: readonly ExportColumn[]
  /** The columns of the table of labels; null if labels are nested or left out, or the format has no such table. */
  readonly labelColumns: readonly ExportColumn[] | null
  /** The label set in its order, then other labels of the exported clips. */
  readonly emotions: readonly Emotion[]
  readonly clips: number
  readonly files: ExportFiles
  /** Reads the clips once before they come one by one, for formats that must know all of them first. */
  readonly scan: () => Iterable<ScannedClip>
}

export type ScannedClip = Pick<ExportedClip, 'row' | 'split'> & {
  /** Without `file_name`. */
  readonly cells: readonly Cell[]
}

/** The files of an export. The export closes them, lists them in its manifest, and deletes them if it fails. */
export interface ExportFiles {
  /** Creates a file and its folders, beginning with the text; later calls with the name return the same file. */
  readonly open: (name: string, beginning?: string) => Promise<HashedFile>
  /** Creates a file that is deleted before the export ends. */
  readonly scratch: (name: string) => Promise<ScratchFile>
}

export interface ScratchFile extends Pick<HashedFile, 'write'> {
  readonly path: string
  /** Writes the rest and closes the file, so that it can be read. */
  readonly finish: () => Promise<void>
}

export interface FormatWriter {
  /** Writes a clip. Clips are sorted by path and come one at a time. */
  readonly add: (clip: ExportedClip) => Promise<void>
  /** Writes what is left. */
  readonly finish: () => Promise<WrittenTables>
}

export interface ExportedClip {
  readonly row: ExportRow
  /** In the order of the columns. */
  readonly cells: readonly Cell[]
  /** The clip's rows in the table of labels, in the order of its columns. */
  readonly labels: readonly (readonly Cell[])[]
  /** Null without a split, and where splits are left out. */
  readonly split: string | null
  /** Path of its audio in the export, with forward slashes; null without audio. */
  readonly audio: string | null
}

export interface WrittenTables {
  /** The files with the rows of clips, in order. Empty for a format that is not read as tables. */
  readonly tables: readonly string[]
  /** The file with the rows of labels. */
  readonly labels: string | null
}
