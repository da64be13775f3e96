import { createHash } from 'node:crypto'
import type { ContentHash } from '#shared/domain/clips.ts'
import { orderedRanges, type RedactedRange, type RedactedSound } from '#shared/domain/redactions.ts'
import { statement, type Db } from '../project/index.ts'
import { redactionsOf } from './log.ts'

const put = statement<[string, string]>(/* sql */ `
  INSERT INTO redacted_recordings (recording, sound) VALUES (?, ?)
  ON CONFLICT (recording) DO UPDATE SET sound = excluded.sound`)
const remove = statement<[string]>('DELETE FROM redacted_recordings WHERE recording = ?')

/** Hexadecimal digits of a key: 128 bits. */
const KEY_DIGITS = 32

/** Null without a range. */
export function soundOfRanges(given: readonly RedactedRange[]): RedactedSound | null {
  const ranges = orderedRanges(given)
  if (ranges.length === 0) return null
  const key = createHash('sha256').update(JSON.stringify(ranges)).digest('hex').slice(0, KEY_DIGITS)
  return { key, ranges }
}

/** Writes what holds for a recording, which triggers copy to its clips. Call only inside a transaction. */
export function deriveRedacted(db: Db, recording: ContentHash): void {
  const sound = soundOfRanges(redactionsOf(db, recording))
  if (sound) put.run(db, recording, JSON.stringify(sound))
  else remove.run(db, recording)
}
