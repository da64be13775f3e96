import {
  PageOptions,
  type ClipCursor,
  type ClipFilterInput,
  type PageOptionsInput,
} from '#shared/contract/library.ts'
import type { Clip } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'
import { CLIP_COLUMNS, toClip, type ClipRow } from './clip-row.ts'
import { filterSql } from './filter.ts'
import { where, type Where } from './where.ts'

export interface ClipPage {
  readonly clips: readonly Clip[]
  /** Where the next page starts; null on the last. */
  readonly next: ClipCursor | null
}

/** Each written as its index is, so that SQLite walks the index. */
const SORT_BY: Readonly<Record<PageOptions['sort'], string>> = {
  path: 'path',
  speaker: "ifnull(speaker, '')",
  emotion: "ifnull(emotion, '')",
  duration: 'ifnull(duration_ms, -1)',
  loudness: 'ifnull(rms_dbfs, -1000)',
  snr: 'ifnull(snr_db, -1000)',
}

/** Clips looked at in sorted order before the filter's own index and a sort are tried instead. */
const WALK_CLIPS = 4000

interface PageRow extends ClipRow {
  readonly sort_value: string | number
}

/**
 * A page of clips in an order that is total, so that walking on by `next` meets every clip once. Takes the same time for
 * the thousandth page as for the first. Throws `bad-input` for a filter that cannot be used.
 */
export function selectClips(db: Db, filter: ClipFilterInput, options: PageOptionsInput = {}): ClipPage {
  const page = PageOptions.parse(options)
  const condition = filterSql(filter)
  const rows = walkInOrder(db, condition, page) ?? filterThenSort(db, condition, page)
  const clips = rows.slice(0, page.limit)
  const last = clips.at(-1)
  return {
    clips: clips.map(toClip),
    next: last && rows.length > page.limit ? { value: last.sort_value, id: last.id } : null,
  }
}

/** Best where many clips match: the page fills up before long. Null where it did not. */
function walkInOrder(db: Db, condition: Where, page: PageOptions): PageRow[] | null {
  const by = SORT_BY[page.sort]
  const order = page.direction === 'ascending' ? 'ASC' : 'DESC'
  const from = after(page, '')
  const sql = /* sql */ `
    SELECT ${CLIP_COLUMNS}, sort_value FROM (
      SELECT *, ${by} AS sort_value FROM clips WHERE ${from.sql} ORDER BY ${by} ${order}, id ${order} LIMIT ?
    ) c
    WHERE ${condition.sql} ORDER BY sort_value ${order}, c.id ${order} LIMIT ?`
  const params = [...from.params, WALK_CLIPS, ...condition.params, page.limit + 1]
  const rows = db.prepare<(string | number)[], PageRow>(sql).all(...params)
  return rows.length > page.limit ? rows : null
}

/** Best where few match: the unary plus keeps SQLite from walking all clips in sorted order to find them. */
function filterThenSort(db: Db, condition: Where, page: PageOptions): PageRow[] {
  const by = SORT_BY[page.sort]
  const order = page.direction === 'ascending' ? 'ASC' : 'DESC'
  const from = after(page, '+')
  const sql = /* sql */ `
    SELECT ${CLIP_COLUMNS}, ${by} AS sort_value FROM clips c
    WHERE ${condition.sql} AND ${from.sql} ORDER BY +${by} ${order}, c.id ${order} LIMIT ?`
  return db
    .prepare<(string | number)[], PageRow>(sql)
    .all(...condition.params, ...from.params, page.limit + 1)
}

/** The first comparison is the one an index can start from; the second settles ties. */
function after({ sort, direction, after: cursor }: PageOptions, plus: '' | '+'): Where {
  if (!cursor) return where('TRUE')
  const by = SORT_BY[sort]
  const beyond = direction === 'ascending' ? '>' : '<'
  return where(
    `${plus}${by} ${beyond}= ? AND (${plus}${by}, id) ${beyond} (?, ?)`,
    cursor.value,
    cursor.value,
    cursor.id,
  )
}
