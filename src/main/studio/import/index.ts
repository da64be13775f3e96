/** Tables of labels: which are found, what their columns mean, and what they say about the clips. */
export { answersOf, NO_ANSWERS, type Answers } from './answers.ts'
export { metadataColumns } from './choose-columns.ts'
export { proposeColumns, type ColumnChoice } from './columns.ts'
export { splitOf } from './match-paths.ts'
export type { FoundTable } from './found-table.ts'
export { readClipTables, type ClipTables } from './read-tables.ts'
export type { Cells, FurtherColumns } from './further-columns.ts'
export type { NamedRow } from './merge.ts'
export { paced } from './paced.ts'
export type { ClipRow } from './read-row.ts'
export type { Examples } from './row-counts.ts'
export { isNote, problemOf } from './table-advice.ts'
export { misspelt, readSplit } from './words.ts'
export {
  addVersion,
  appliedVersions,
  importSettingsOf,
  newestVersion,
  type ImportedAct,
  type StoredVersion,
} from './versions.ts'
