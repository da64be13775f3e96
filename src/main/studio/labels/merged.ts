import type { BundleEvent } from '#shared/contract/bundles.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId, LogEntry } from '#shared/domain/labels.ts'
import { statement, type Db } from '../project/index.ts'
import { logEntries } from './entries.ts'

const hashes = statement<[], { readonly entry: number; readonly id: string }>(
  'SELECT entry, lower(hex(hash)) AS id FROM label_chain WHERE entry IS NOT NULL',
)
const merged = statement<[], MergedEntry>('SELECT entry, event AS id, scheme FROM merged_entries')
const append = statement<[Omit<LogEntry, 'seq' | 'place' | 'adjudicates' | 'sighted'> & Flags]>(/* sql */ `
  INSERT INTO label_log (act, action, target, content, annotator, emotion, confidence, intensity, note, source, at, adjudicates, sighted, scheme, field, value)
  VALUES (:act, :action, :target, :content, :annotator, :emotion, :confidence, :intensity, :note, :source, :at, :adjudicates, :sighted, :scheme, :field, :value)`)
const remember = statement<[number, string, number | null]>(
  'INSERT INTO merged_entries (entry, event, scheme, place) VALUES (?, ?, ?, 0)',
)
const labelsOf = statement<[ContentHash], Placed>(/* sql */ `
  SELECT l.seq, l.at, m.event FROM label_log l LEFT JOIN merged_entries m ON m.entry = l.seq
  WHERE l.content = ? AND l.action IN ('label', 'answer') ORDER BY l.seq`)
const setPlace = statement<[number, number]>('UPDATE merged_entries SET place = ? WHERE entry = ?')

interface Flags {
  readonly adjudicates: number
  readonly sighted: number | null
}

interface MergedEntry {
  readonly entry: number
  readonly id: string
  /** Of an answer: the version of this project's scheme under which it counts. */
  readonly scheme: number | null
}

interface Placed {
  readonly seq: number
  readonly at: number
  /** Null for a label that was given in this project. */
  readonly event: string | null
}

const SEQ_SCALE = 2 ** 24

/** The ids of all entries: that of the log where an entry was written. By sequence number. */
function idsBySeq(db: Db): ReadonlyMap<number, string> {
  const ids = new Map<number, string>()
  for (const { entry, id } of hashes.iterate(db)) ids.set(entry, id)
  for (const { entry, id } of merged.iterate(db)) ids.set(entry, id)
  return ids
}

/** Every entry of the log as an event of a bundle, in the order of the log. Versions of the scheme are those of this project. */
export function loggedEvents(db: Db): readonly BundleEvent[] {
  const ids = idsBySeq(db)
  const versions = new Map(merged.all(db).map(({ entry, scheme }) => [entry, scheme]))
  const idOf = (seq: number) => ids.get(seq)!
  return logEntries(db).map(({ seq, act: _act, place: _place, target, ...entry }) => ({
    ...entry,
    id: idOf(seq),
    scheme: versions.get(seq) ?? entry.scheme,
    target: target === null ? null : idOf(target),
  }))
}

/** The sequence numbers of all events that the log contains, by their ids. */
export function knownEvents(db: Db): Map<string, number> {
  return new Map([...idsBySeq(db)].map(([seq, id]) => [id, seq]))
}

/**
 * Appends an event that was written elsewhere. Returns its sequence number. Call only inside a transaction.
 * @param version of an answer: the version of this project's scheme under which it counts
 */
export function appendMerged(
  db: Db,
  act: ActId,
  event: BundleEvent,
  { target, version }: { readonly target: number | null; readonly version: number | null },
): number {
  const { id, ...entry } = event
  const flags = {
    adjudicates: Number(event.adjudicates),
    sighted: event.sighted === null ? null : Number(event.sighted),
  }
  const seq = Number(append.run(db, { ...entry, ...flags, act, target }).lastInsertRowid)
  remember.run(db, seq, id, version)
  return seq
}

/**
 * Places the merged labels of a recording by their time: after the last label of this project that is not later, and among
 * themselves by time and id. So the order of merges does not matter. Call only inside a transaction.
 */
export function placeMerged(db: Db, content: ContentHash): void {
  const labels = labelsOf.all(db, content)
  const own = labels.filter(({ event }) => event === null)
  const others = labels
    .filter(({ event }) => event !== null)
    .sort((a, b) => a.at - b.at || (String(a.event) < String(b.event) ? -1 : 1))
  for (const [index, { seq, at }] of others.entries()) {
    const before = own.findLast((label) => label.at <= at)?.seq ?? 0
    setPlace.run(db, before * SEQ_SCALE + index + 1, seq)
  }
}
