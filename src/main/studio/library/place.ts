import type { ClipPlace } from '#shared/contract/index.ts'
import type { ClipFilterInput, ClipOrder } from '#shared/contract/library.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { composed, type Db } from '../project/index.ts'
import { countClips } from './counts.ts'
import { filterSql } from './filter.ts'
import { selectClips, sortBy } from './select.ts'

const valueOf = composed<string | number>('sort value of a clip', { pluck: true })
const before = composed<number>('clips before one in a list', { pluck: true })

/**
 * A clip's position in a list, with its neighbours. A clip that no longer matches the filter keeps the position of its
 * sort value, so that stepping onwards skips no clip. Throws `not-found` for an unknown clip.
 * @param annotator annotator whose next unlabelled clip is found; null for none
 */
export function placeOf(
  db: Db,
  filter: ClipFilterInput,
  order: ClipOrder,
  clip: ClipId,
  annotator: string | null,
): ClipPlace {
  const value = sortValueOf(db, clip, order)
  const from = { value, id: clip }
  const back = order.direction === 'ascending' ? 'descending' : 'ascending'
  const first = (of: ClipFilterInput, direction: ClipOrder['direction'], after: typeof from | null) =>
    selectClips(db, of, { sort: order.sort, direction, limit: 1, after }).clips.at(0)?.id ?? null
  const open = annotator === null ? null : { ...filter, withoutAnnotator: annotator }
  return {
    index: countBefore(db, filter, order, from),
    total: countClips(db, filter),
    previous: first(filter, back, from),
    next: first(filter, order.direction, from),
    unlabelled: open && {
      clips: countClips(db, open),
      // After the end, the search continues at the top of the list.
      next: first(open, order.direction, from) ?? first(open, order.direction, null),
    },
  }
}

function sortValueOf(db: Db, clip: ClipId, { sort }: ClipOrder): string | number {
  const value = valueOf.get(db, `SELECT ${sortBy(sort)} FROM clips WHERE id = ?`, clip)
  if (value !== undefined) return value
  throw new StudioError('not-found', `There is no clip ${clip}.`)
}

function countBefore(
  db: Db,
  filter: ClipFilterInput,
  { sort, direction }: ClipOrder,
  { value, id }: { readonly value: string | number; readonly id: ClipId },
): number {
  const condition = filterSql(filter)
  const isBefore = direction === 'ascending' ? '<' : '>'
  const sql = `SELECT count(*) FROM clips c WHERE (${sortBy(sort)}, c.id) ${isBefore} (?, ?) AND ${condition.sql}`
  return before.get(db, sql, value, id, ...condition.params) ?? 0
}
