import { z } from 'zod'
import type {
  AskedSplit,
  AskedWord,
  ChangedField,
  FieldChanges,
  TextCount,
  UnmatchedRows,
} from '../../domain/import.ts'
import type { MetadataChange } from '../../domain/metadata.ts'
import type { IndexReport } from '../../domain/indexing.ts'
import type { SpeakerRule } from '../../domain/speaker-rule.ts'
import { ImportSettings, SpeakerRuleInput, type ImportField, type TableSettings } from '../import.ts'
import { nothing, route } from '../route.ts'

/** A column of a table. */
export interface InspectedColumn {
  readonly name: string
  /** What its name means automatically; null for none, so that it is metadata. */
  readonly proposed: ImportField | null
  /** What it means under the settings. */
  readonly meaning: ImportField | 'metadata' | null
  /** The first different texts in it, without empty cells. */
  readonly examples: readonly string[]
}

/** A table in the dataset's folder, under the settings. */
export interface InspectedTable {
  /** Its key in the settings. */
  readonly key: string
  /** Relative to the dataset's folder. */
  readonly file: string
  /** Name of the sheet in a workbook with several; null for other tables. */
  readonly sheet: string | null
  readonly format: 'text' | 'json-lines' | 'json' | 'label-studio' | 'parquet' | 'excel'
  /** Encoding of a text, such as "utf-8"; null for binary formats. */
  readonly encoding: string | null
  /** Separator of the columns; null for formats without one. */
  readonly delimiter: string | null
  readonly columns: readonly InspectedColumn[]
  /** The first rows, in the order of the columns. */
  readonly firstRows: readonly (readonly string[])[]
  /** Its settings, with defaults; null if it has none. */
  readonly settings: TableSettings | null
  /** Whether the corpus is known to contain the table, and it gives no labels: its votes or speakers are read elsewhere. */
  readonly isOfCorpus: boolean
  /** Whether clips get something from it. */
  readonly used: boolean
  /** Whether its rows are about audio files, or about speakers and give their clips metadata. */
  readonly about: 'clips' | 'speakers'
  /** Why it is not used, or what is wrong with it, with a remedy; null if nothing is. */
  readonly problem: string | null
  /** Number of rows; 0 where the rows were not read because the table is not used. */
  readonly rows: number
  /** Rows that name a clip, and how many of these do so by the end of their path. */
  readonly matched: number
  readonly byTail: number
  /** Different clips named. */
  readonly clips: number
  /** The first paths with the files that they name. */
  readonly matchedExamples: readonly { readonly text: string; readonly path: string }[]
  readonly unmatched: readonly UnmatchedRows[]
  /** Annotators in the column of annotators, the most frequent first; at most 100. */
  readonly annotators: readonly TextCount[]
}

/** A file with a table's extension that cannot be read as a table. */
export interface UnreadableTable {
  readonly file: string
  /** The reason with a remedy. */
  readonly message: string
}

/** A proposal for finding speakers by names, with what it would find. */
export interface SpeakerProposal {
  readonly rule: SpeakerRule
  readonly speakers: number
  /** Clips whose name fits. */
  readonly clips: number
  /** The first speakers found. */
  readonly examples: readonly string[]
}

/** The speakers that a rule finds in the paths of all clips. */
export interface SpeakerPreview {
  readonly rule: SpeakerRule
  readonly total: number
  /** The first 200 by name, with their number of clips. */
  readonly speakers: readonly { readonly speaker: string; readonly clips: number }[]
  /** Clips whose path does not fit the rule. */
  readonly unfit: number
  /** The first 50 of them. */
  readonly unfitPaths: readonly string[]
}

/** An applied import. */
export interface ImportVersion {
  readonly id: number
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly author: string
  /** Labels that it wrote. */
  readonly labels: number
}

/** Everything that tables and names give under some settings. */
export interface ImportInspection {
  /** The settings that the rest is about: those of the request, else the current ones. */
  readonly settings: ImportSettings
  /** The last import that is not undone; null if there is none. */
  readonly applied: ImportVersion | null
  readonly tables: readonly InspectedTable[]
  readonly unreadable: readonly UnreadableTable[]
  readonly words: readonly AskedWord[]
  readonly splits: readonly AskedSplit[]
  /** Clips on disk, and how many of them have a speaker under the settings. */
  readonly clips: number
  readonly clipsWithSpeaker: number
  readonly speakerProposals: readonly SpeakerProposal[]
  /** Sentences of the index about tables and names, under the settings. */
  readonly advice: readonly string[]
}

/** Labels that an import would write for one annotator. */
export interface AnnotatorLabels {
  readonly annotator: string
  readonly added: number
  /** Labels that were imported before and are not written again. */
  readonly known: number
}

/** What an import would change. */
export interface ImportPreview {
  /** State of the tables and of the current import; `apply` is refused where it changed since. */
  readonly fingerprint: string
  readonly clips: number
  /** Clips by field: their speaker, intended emotion, split, sentence or level would change. */
  readonly changes: Readonly<Record<ChangedField, FieldChanges>>
  readonly labels: readonly AnnotatorLabels[]
  /**
   * Clips whose current emotion would become an imported label, and the number of further clips that keep another label,
   * given by a person.
   */
  readonly labelled: FieldChanges & { readonly kept: number }
  /** Rows for labels that cannot be written, with the reason and examples. */
  readonly leftOut: readonly {
    readonly reason: string
    readonly rows: number
    readonly examples: readonly string[]
  }[]
  /** Metadata afterwards, and the names of fields that would be gone. */
  readonly metadata: { readonly fields: readonly MetadataChange[]; readonly removed: readonly string[] }
  /** Clips whose rows give different emotions, so that they get none. */
  readonly conflicts: number
  /** Number of speakers before and after. */
  readonly speakers: { readonly before: number; readonly after: number }
  /** Emotions that become new classes of the label set. */
  readonly newClasses: readonly string[]
  /** Words without an answer. */
  readonly words: readonly AskedWord[]
  readonly splits: readonly AskedSplit[]
  readonly advice: readonly string[]
}

const settings = ImportSettings

/**
 * The import assistant. Reading many rows takes time: `inspect`, `preview`, `apply` and `undo` run as jobs
 * (`import-inspect`, `import-preview`, `import`), so that events report their progress and `jobs.cancel` ends them. They
 * reply when the job has ended; a cancelled one with `cancelled`.
 */
export const importing = {
  /** Tables, words and speakers found, under the given settings or else the current ones. Nothing is changed. */
  inspect: route(z.strictObject({ settings: settings.optional() })).returns<ImportInspection>(),
  /** What `apply` would change. Nothing is changed. */
  preview: route(z.strictObject({ settings })).returns<ImportPreview>(),
  /** The speakers that a rule finds. Reads no tables. */
  speakers: route(z.strictObject({ rule: SpeakerRuleInput })).returns<SpeakerPreview>(),
  /**
   * Stores the settings, writes labels and indexes, so that the clips get their new names. Refused with `conflict` where
   * tables or settings changed since the preview; preview again.
   */
  apply: route(z.strictObject({ settings, fingerprint: z.string().min(1).max(200) })).returns<IndexReport>(),
  /** Takes the last import back as a whole: its settings and its labels. Refused with `nothing-to-do` without one. */
  undo: route(nothing).returns<IndexReport>(),
}
