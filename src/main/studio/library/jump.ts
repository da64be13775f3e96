import type { ClipFilterInput, PageOptions } from '#shared/contract/library.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { composed, isIn, statement, type Db } from '../project/index.ts'
import { cached } from './cached.ts'
import { isEmptyFilter, filterSql } from './filter.ts'

/** A clip's id and sort value: its position in a sorted list. */
export interface SortPosition {
  readonly id: ClipId
  readonly sort_value: string | number
}

const ids = composed<number>('ids of clips in an order, or of a filter', { pluck: true })
const passedBy = composed<number>('clips passed in an order', { pluck: true })
const places = composed<SortPosition>('sort values of clips')
const missing = statement<[], 1>('SELECT 1 FROM clips WHERE missing_since IS NOT NULL LIMIT 1')
const lastId = statement<[], number>('SELECT ifnull(max(id), 0) FROM clips', { pluck: true })

/**
 * The positions of a page after `skip` clips: a jump far into the list. It combines the ids of all clips in sort order,
 * which are cached until the next write, with the ids that match the filter. For a third of a million clips this takes
 * a tenth of the time of walking an index.
 * @param by SQL of the sort value, as in its index
 * @param hasIndex without an index, the cursor's place is searched in the cached order and not counted by SQL
 */
export function jump(
  db: Db,
  filter: ClipFilterInput,
  page: PageOptions,
  by: string,
  skip: number,
  hasIndex = true,
): SortPosition[] {
  const order = cached(db, `order ${by}`, () => idsOf(db, `SELECT id FROM clips ORDER BY ${by}, id`))
  const isFound = isEveryClip(db, filter) ? null : marksOf(db, filter)
  const found: number[] = []
  const step = page.direction === 'ascending' ? 1 : -1
  const cursor = page.after === null ? -1 : order.indexOf(page.after.id)
  const isAtCursor = cursor >= 0 && !hasIndex
  const upToCursor = isAtCursor ? (step > 0 ? cursor + 1 : order.length - cursor) : placesPassed(db, page, by)
  const passed = step > 0 ? upToCursor : order.length - 1 - upToCursor
  let left = skip
  for (let place = passed; place >= 0 && place < order.length && found.length <= page.limit; place += step)
    if ((isFound === null || isFound[order[place]] === 1) && left-- <= 0) found.push(order[place])
  return placesOf(db, found, by)
}

function idsOf(db: Db, sql: string, params: readonly (string | number)[] = []): Uint32Array {
  return Uint32Array.from(ids.all(db, sql, ...params))
}

function isEveryClip(db: Db, filter: ClipFilterInput): boolean {
  return isEmptyFilter(filter) && missing.get(db) === undefined
}

/** One byte per clip id: 1 if the clip matches the filter. */
function marksOf(db: Db, filter: ClipFilterInput): Uint8Array {
  const marks = new Uint8Array((lastId.get(db) ?? 0) + 1)
  const { sql, params } = filterSql(filter)
  for (const id of idsOf(db, `SELECT c.id FROM clips c WHERE ${sql}`, params)) marks[id] = 1
  return marks
}

/** Number of clips up to and including the cursor, in the given direction. */
function placesPassed(db: Db, { after, direction }: PageOptions, by: string): number {
  if (!after) return 0
  const upTo = direction === 'ascending' ? '<' : '>'
  const sql = `SELECT count(*) FROM clips WHERE ${by} ${upTo}= ? AND (${by}, id) ${upTo}= (?, ?)`
  return passedBy.get(db, sql, after.value, after.value, after.id) ?? 0
}

function placesOf(db: Db, found: readonly number[], by: string): SortPosition[] {
  const chosen = isIn('id', found)
  const rows = places.all(
    db,
    `SELECT id, ${by} AS sort_value FROM clips WHERE ${chosen.sql}`,
    ...chosen.params,
  )
  const byId = new Map<number, SortPosition>(rows.map((row) => [row.id, row]))
  return found.flatMap((id) => byId.get(id) ?? [])
}
