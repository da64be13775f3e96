export { splitOf } from './match-paths.ts'
export { readClipTables, type ClipTables } from './read-tables.ts'
export type { NamedRow } from './merge.ts'
export { misspelt, readSplit } from './words.ts'
