/** Redacted stretches of recordings: their append-only log, and what holds now, which all sound is read with. */
export type { RedactionAuthor } from './act.ts'
export { redactedEverywhere } from './everywhere.ts'
export { currentRedactions, entriesOf, type RecordedEntry } from './log.ts'
export { mergeRedactions } from './merge.ts'
export { openRedactions, type Redactions } from './open.ts'
