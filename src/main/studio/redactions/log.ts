import type { ContentHash } from '#shared/domain/clips.ts'
import type { Redaction, RedactionEntry, RedactionId, RedactionKind } from '#shared/domain/redactions.ts'
import { statement, type Db } from '../project/index.ts'

/** An entry with the recording that it is about. */
export type RecordedEntry = RedactionEntry & { readonly recording: ContentHash }

interface Row {
  readonly id: RedactionId
  readonly recording: ContentHash
  readonly author: string
  readonly at: number
  readonly reason: string
  readonly target: RedactionId | null
  readonly from: number | null
  readonly to: number | null
  readonly kind: RedactionKind | null
  readonly channel: number | null
}

const COLUMNS =
  'id, recording, author, at, reason, target, from_frame AS "from", to_frame AS "to", kind, channel'

const insert = statement<[Row]>(/* sql */ `
  INSERT INTO redaction_log (id, recording, author, at, reason, target, from_frame, to_frame, kind, channel)
  VALUES (:id, :recording, :author, :at, :reason, :target, :from, :to, :kind, :channel)`)
const current = statement<[string], Redaction>(/* sql */ `
  SELECT id, author, at, reason, from_frame AS "from", to_frame AS "to", kind, channel FROM redactions
  WHERE recording = ? ORDER BY from_frame, to_frame, seq`)
const holding = statement<[], ContentHash>('SELECT DISTINCT recording FROM redactions ORDER BY recording', {
  pluck: true,
})
const byId = statement<[string], Row>(`SELECT ${COLUMNS} FROM redaction_log WHERE id = ?`)
const takenBack = statement<[string], { readonly author: string }>(
  'SELECT author FROM redaction_log WHERE target = ?',
)
const all = statement<[], Row>(`SELECT ${COLUMNS} FROM redaction_log ORDER BY seq`)
const ofRecording = statement<[string], Row>(
  `SELECT ${COLUMNS} FROM redaction_log WHERE recording = ? ORDER BY seq`,
)
const newest = statement<[], number>('SELECT ifnull(max(seq), 0) FROM redaction_log', { pluck: true })
const after = statement<[number], ContentHash>('SELECT DISTINCT recording FROM redaction_log WHERE seq > ?', {
  pluck: true,
})

/** Call only inside a transaction, and derive the recording afterwards. */
export function appendEntry(db: Db, entry: RecordedEntry): void {
  const { id, recording, author, at, reason } = entry
  const common = { id, recording, author, at, reason }
  if (entry.act === 'take-back')
    insert.run(db, { ...common, target: entry.target, from: null, to: null, kind: null, channel: null })
  else {
    const { from, to, kind, channel } = entry
    insert.run(db, { ...common, target: null, from, to, kind, channel })
  }
}

/** The redactions that hold, by start. */
export const redactionsOf = (db: Db, recording: string): readonly Redaction[] => current.all(db, recording)

/** The redactions that hold, by recording. */
export const currentRedactions = (db: Db): ReadonlyMap<ContentHash, readonly Redaction[]> =>
  new Map(holding.all(db).map((recording) => [recording, redactionsOf(db, recording)]))

export function entryById(db: Db, id: string): RecordedEntry | null {
  const row = byId.get(db, id)
  return row ? toEntry(row) : null
}

/** Who took a redaction back; null if it holds. */
export const takenBackBy = (db: Db, id: string): string | null => takenBack.get(db, id)?.author ?? null

/** The log, oldest first: of one recording, or of all. */
export function entriesOf(db: Db, recording?: string): readonly RecordedEntry[] {
  return (recording === undefined ? all.all(db) : ofRecording.all(db, recording)).map(toEntry)
}

export const newestEntry = (db: Db): number => newest.get(db) ?? 0

/** The recordings of the entries after one. */
export const recordingsAfter = (db: Db, seq: number): readonly ContentHash[] => after.all(db, seq)

function toEntry({ target, from, to, kind, channel, ...common }: Row): RecordedEntry {
  if (target !== null) return { ...common, act: 'take-back', target }
  // A redaction has them all, by a CHECK of its table.
  return { ...common, act: 'redact', from: from!, to: to!, kind: kind!, channel }
}
