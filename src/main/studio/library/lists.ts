import type { ClipFilterInput } from '#shared/contract/library.ts'
import { soundKey } from '#shared/domain/channels.ts'
import type { ClipId, ContentHash, Sex } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { soundOf } from '../clips/index.ts'
import { composed, type Db, type Where } from '../project/index.ts'
import { filterSql } from './filter.ts'

const inOrder = composed<ClipId>('ids of clips in an order of labelling', { pluck: true })
const recordings = composed<OrderedClip>('recordings in an order of labelling')
const emotions = composed<{ id: ClipId; emotion: Emotion | null }>('emotions of some clips')
const total = composed<number>('decodable clips of a filter', { pluck: true })
const drawn = composed<Omit<DrawnClip, 'key'> & Stored>('a draw of clips')

interface Stored {
  readonly content: ContentHash
  readonly mono: string | null
}

/** The ids of clips by path, or by speaker and path. @param condition on clip `c` */
export function idsInOrder(db: Db, condition: Where, order: 'path' | 'speaker'): ClipId[] {
  const by = order === 'speaker' ? "ifnull(c.speaker, ''), c.path" : 'c.path'
  return inOrder.all(
    db,
    `SELECT c.id FROM clips c WHERE ${condition.sql} ORDER BY ${by}`,
    ...condition.params,
  )
}

/** A present clip that can be decoded. */
export interface OrderedClip {
  readonly id: ClipId
  readonly content: ContentHash
  readonly intended: Emotion | null
  readonly durationMs: number | null
}

/** The decodable clips of a filter, by path, or by speaker and path. */
export function clipsInOrder(
  db: Db,
  filter: ClipFilterInput,
  order: 'path' | 'speaker',
): readonly OrderedClip[] {
  const { sql, params } = filterSql(filter)
  const by = order === 'speaker' ? "ifnull(c.speaker, ''), c.path" : 'c.path'
  return recordings.all(
    db,
    `SELECT c.id, c.content, c.intended, c.duration_ms AS durationMs FROM clips c
     WHERE c.content IS NOT NULL AND ${sql} ORDER BY ${by}`,
    ...params,
  )
}

/** The emotions of the given clips that match a filter. */
export function emotionsOf(
  db: Db,
  filter: ClipFilterInput,
  clips: readonly ClipId[],
): ReadonlyMap<ClipId, Emotion | null> {
  const { sql, params } = filterSql(filter)
  const rows = emotions.all(
    db,
    `SELECT c.id, c.emotion FROM clips c WHERE ${sql} AND c.id IN (SELECT value FROM json_each(?))`,
    ...params,
    JSON.stringify(clips),
  )
  return new Map(rows.map(({ id, emotion }) => [id, emotion]))
}

/** A clip for a plot. */
export interface DrawnClip {
  readonly id: ClipId
  /** The key of its features. */
  readonly key: string
  readonly emotion: Emotion | null
  readonly speaker: string | null
  readonly sex: Sex | null
}

/**
 * Decodable clips of a filter, and their total number. If there are more than `most`, returns a fixed pseudo-random
 * sample.
 */
export function drawClips(
  db: Db,
  filter: ClipFilterInput,
  most: number,
): { readonly total: number; readonly clips: readonly DrawnClip[] } {
  const { sql, params } = filterSql(filter)
  const from = `FROM clips c LEFT JOIN speakers s ON s.id = c.speaker WHERE c.content IS NOT NULL AND ${sql}`
  const found = total.get(db, `SELECT count(*) ${from}`, ...params) ?? 0
  // A multiplicative hash of the id, so that the sample favours no speaker and no folder.
  const order = found > most ? '(c.id * 2654435761) % 4294967296' : 'c.id'
  const clips = drawn.all(
    db,
    `SELECT c.id, c.content, c.mono, c.emotion, c.speaker, s.sex ${from} ORDER BY ${order} LIMIT ?`,
    ...params,
    most,
  )
  return {
    total: found,
    clips: clips.map(({ content, mono, ...clip }) => ({ ...clip, key: soundKey(content, soundOf(mono)) })),
  }
}
