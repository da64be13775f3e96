import type { TableReading } from './read-table.ts'

/** A table in the dataset's folder. */
export interface FoundTable extends TableReading {
  /** Its path, with the sheet's name in brackets where it has one. */
  readonly key: string
  /** Relative to the dataset's folder, with forward slashes. */
  readonly file: string
  /** Whether the corpus is known to contain the table, and it gives no labels. */
  readonly isOfCorpus: boolean
}
