import type { Take } from '#shared/contract/traces.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { TakeSamples, TraceDevice } from '#shared/domain/traces/index.ts'
import { statement, type Db } from '../project/index.ts'
import { toSamples, type StoredPiece } from './samples.ts'

export interface NewStoredTake {
  readonly recording: ContentHash
  readonly annotator: string
  readonly dimension: string
  /** The ends of the dimension. */
  readonly low: number
  readonly high: number
  readonly device: TraceDevice
}

/** A take that has samples. */
export interface StoredTake extends Take {
  readonly low: number
  readonly high: number
}

/** What is known of a take before its samples are read. */
export interface TakeHead {
  readonly recording: ContentHash
  readonly annotator: string
  readonly pieces: number
  /** Seconds of the last sample; null without any. */
  readonly to: number | null
  readonly ended: boolean
  readonly takenBack: boolean
}

export type TakeActKind = 'end' | 'take back' | 'restore'

const TAKEN_BACK = `ifnull((SELECT kind FROM trace_acts a WHERE a.take = t.id AND kind <> 'end' ORDER BY id DESC LIMIT 1), '') = 'take back'`
const insert = statement<[NewStoredTake & { at: number }]>(/* sql */ `
  INSERT INTO trace_takes (recording, annotator, dimension, low, high, device, begun_at)
    VALUES (:recording, :annotator, :dimension, :low, :high, :device, :at)`)
const insertPiece = statement<[number, number, number, number, Buffer]>(
  'INSERT INTO trace_pieces (take, piece, from_seconds, to_seconds, samples) VALUES (?, ?, ?, ?, ?)',
)
const insertAct = statement<[TakeActKind, number, string, number]>(
  'INSERT INTO trace_acts (kind, take, author, at) VALUES (?, ?, ?, ?)',
)
type Flagged<T> = Omit<T, 'ended' | 'takenBack'> & { readonly ended: 0 | 1; readonly takenBack: 0 | 1 }
const head = statement<[number], Flagged<TakeHead>>(/* sql */ `
  SELECT t.recording, t.annotator,
    (SELECT count(*) FROM trace_pieces WHERE take = t.id) AS pieces,
    (SELECT to_seconds FROM trace_pieces WHERE take = t.id ORDER BY piece DESC LIMIT 1) AS "to",
    EXISTS (SELECT 1 FROM trace_acts WHERE take = t.id AND kind = 'end') AS ended, ${TAKEN_BACK} AS takenBack
  FROM trace_takes t WHERE t.id = ?`)
const ofRecording = statement<[string], Flagged<StoredTake>>(/* sql */ `
  SELECT t.id, t.annotator, t.dimension, t.low, t.high, t.device, t.begun_at AS at,
    min(p.from_seconds) AS "from", max(p.to_seconds) AS "to", ${TAKEN_BACK} AS takenBack
  FROM trace_takes t JOIN trace_pieces p ON p.take = t.id
  WHERE t.recording = ? GROUP BY t.id ORDER BY t.id`)
const pieces = statement<[number], StoredPiece>(
  'SELECT from_seconds AS "from", to_seconds AS "to", samples FROM trace_pieces WHERE take = ? ORDER BY piece',
)
const newest = statement<[], number>('SELECT ifnull(max(id), 0) FROM trace_acts', { pluck: true })
const after = statement<[number], { readonly id: number; readonly recording: ContentHash }>(
  'SELECT a.id, t.recording FROM trace_acts a JOIN trace_takes t ON t.id = a.take WHERE a.id > ? ORDER BY a.id',
)
const rated = statement<[], ContentHash>('SELECT DISTINCT recording FROM trace_takes', { pluck: true })
const erase = (table: string) =>
  statement<[string]>(`DELETE FROM ${table} WHERE take IN (SELECT id FROM trace_takes WHERE recording = ?)`)
const [erasePieces, eraseActs] = [erase('trace_pieces'), erase('trace_acts')]
const eraseTakes = statement<[string]>('DELETE FROM trace_takes WHERE recording = ?')

export const addTake = (db: Db, take: NewStoredTake): number =>
  Number(insert.run(db, { ...take, at: Date.now() }).lastInsertRowid)

export const addPiece = (db: Db, take: number, place: number, { from, to, samples }: StoredPiece): void =>
  void insertPiece.run(db, take, place, from, to, samples)

export const addTakeAct = (db: Db, kind: TakeActKind, take: number, author: string): void =>
  void insertAct.run(db, kind, take, author, Date.now())

export function takeHead(db: Db, take: number): TakeHead | null {
  const row = head.get(db, take)
  return row ? { ...row, ended: row.ended === 1, takenBack: row.takenBack === 1 } : null
}

/** The takes of a recording that have samples, in the order in which they were begun. */
export const takesOf = (db: Db, recording: ContentHash): readonly StoredTake[] =>
  ofRecording.all(db, recording).map((row) => ({ ...row, takenBack: row.takenBack === 1 }))

export const samplesOf = (db: Db, take: number): TakeSamples => toSamples(pieces.all(db, take))

export const newestTakeAct = (db: Db): number => newest.get(db) ?? 0

/** The recordings of the acts after one, and the newest of these acts. */
export function takeActsAfter(db: Db, id: number) {
  const acts = after.all(db, id)
  return { newest: acts.at(-1)?.id ?? id, recordings: [...new Set(acts.map(({ recording }) => recording))] }
}

/** The recordings that have takes. */
export const ratedRecordings = (db: Db): readonly ContentHash[] => rated.all(db)

/** Erases all ratings of recordings that are noted as withdrawn. Call only inside a transaction. */
export function removeTraces(db: Db, recordings: readonly ContentHash[]): void {
  for (const recording of recordings) {
    erasePieces.run(db, recording)
    eraseActs.run(db, recording)
    eraseTakes.run(db, recording)
  }
}
