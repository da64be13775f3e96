import type { ContentHash } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'
import { deriveRedacted } from './derive.ts'
import { appendEntry, entryById, type RecordedEntry } from './log.ts'

/**
 * Appends the entries that the log does not contain; a later one may take an earlier one back. Returns the number
 * of appended ones. Call only inside a transaction.
 */
export function mergeRedactions(db: Db, entries: readonly RecordedEntry[]): number {
  const recordings = new Set<ContentHash>()
  let appended = 0
  for (const entry of entries) {
    const isKnown = entryById(db, entry.id) !== null
    if (isKnown || (entry.act === 'take-back' && entryById(db, entry.target) === null)) continue
    appendEntry(db, entry)
    recordings.add(entry.recording)
    appended += 1
  }
  for (const recording of recordings) deriveRedacted(db, recording)
  return appended
}
