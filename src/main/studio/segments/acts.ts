import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'

export interface NewSegmentAct {
  readonly kind: 'change' | 'reverse' | 'tier'
  readonly recording: ContentHash
  readonly author: string
  readonly reverses?: number | null
  readonly detail?: string
}

/** An act on segments. `at` is in milliseconds since 1970, UTC. */
export interface StoredSegmentAct {
  readonly id: number
  readonly kind: NewSegmentAct['kind']
  readonly recording: ContentHash
  readonly author: string
  readonly at: number
}

const insert = statement<[string, string, string, number, number | null, string]>(
  'INSERT INTO segment_acts (kind, recording, author, at, reverses, detail) VALUES (?, ?, ?, ?, ?, ?)',
)
const byId = statement<[number], StoredSegmentAct>(
  'SELECT id, kind, recording, author, at FROM segment_acts WHERE id = ?',
)
const after = statement<[number], { readonly id: number; readonly recording: ContentHash }>(
  'SELECT id, recording FROM segment_acts WHERE id > ? ORDER BY id',
)
const newest = statement<[], number>('SELECT ifnull(max(id), 0) FROM segment_acts', { pluck: true })

/** Call only inside a transaction. */
export function beginSegmentAct(db: Db, act: NewSegmentAct): number {
  const { kind, recording, author, reverses = null, detail = '' } = act
  return Number(insert.run(db, kind, recording, author, Date.now(), reverses, detail).lastInsertRowid)
}

export const segmentAct = (db: Db, id: number): StoredSegmentAct | null => byId.get(db, id) ?? null

export const newestSegmentAct = (db: Db): number => newest.get(db) ?? 0

/** The recordings that acts after one changed, and the newest of these acts. */
export function actsAfter(
  db: Db,
  id: number,
): { readonly newest: number; readonly recordings: readonly ContentHash[] } {
  const acts = after.all(db, id)
  return { newest: acts.at(-1)?.id ?? id, recordings: [...new Set(acts.map((act) => act.recording))] }
}
