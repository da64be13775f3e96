import {
  PageOptions,
  type CLIP_SORTS,
  type ClipSort,
  type ClipCursor,
  type ClipFilterInput,
  type PageOptionsInput,
} from '#shared/contract/library.ts'
import { ACOUSTIC_MEASURES, type AcousticMeasure } from '#shared/domain/acoustics.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { measureOfClip } from '../acoustics/index.ts'
import { summaryOfClip } from '../labels/index.ts'
import { metadataOfClip } from '../metadata/index.ts'
import { composed, statement, where, type Db, type Where } from '../project/index.ts'
import { CLIP_COLUMNS, toClip, type ClipRow } from '../clips/index.ts'
import { filterSql } from './filter.ts'
import { jump, type SortPosition } from './jump.ts'

export interface ClipPage {
  readonly clips: readonly Clip[]
  /** Cursor of the next page; null on the last page. */
  readonly next: ClipCursor | null
}

/** SQL of the measures' sort values. They have no index, so the order of all clips is sorted once and cached. */
const BY_MEASURE = Object.fromEntries(
  ACOUSTIC_MEASURES.map((measure) => [measure, measureOfClip(measure)]),
) as Readonly<Record<AcousticMeasure, string>>

/** SQL of each sort value, written like its index so that SQLite uses the index. */
const SORT_BY: Readonly<Record<(typeof CLIP_SORTS)[number], string>> = {
  path: 'path',
  speaker: "ifnull(speaker, '')",
  emotion: "ifnull(emotion, '')",
  duration: 'ifnull(duration_ms, -1)',
  loudness: 'ifnull(rms_dbfs, -1000)',
  snr: 'ifnull(snr_db, -1000)',
  ...BY_MEASURE,
}

/** SQL of a clip's sort value. */
export function sortBy(sort: ClipSort): string {
  if (isByMetadata(sort)) return metadataOfClip(sort.slice('metadata:'.length))
  return isByAnswers(sort) ? summaryOfClip(sort.slice('answer:'.length)) : SORT_BY[sort]
}

const isByMetadata = (sort: ClipSort): sort is `metadata:${string}` => sort.startsWith('metadata:')
const isByAnswers = (sort: ClipSort): sort is `answer:${string}` => sort.startsWith('answer:')

const inOrder = composed<SortPosition>('page of a list, in sorted order')
const sorted = composed<SortPosition>('page of a list, filtered then sorted')
const byIds = statement<[string], ClipRow>(
  `SELECT ${CLIP_COLUMNS} FROM clips c WHERE c.id IN (SELECT value FROM json_each(?))`,
)

/** Clips read in sort order before the query switches to filtering first and sorting afterwards. */
const WALK_CLIPS = 4000

/**
 * A page of clips in a total order: following `next` visits every clip once. The thousandth page takes as long as the
 * first; `skip` takes time in proportion. Throws `bad-input` for an invalid filter.
 */
export function selectClips(
  db: Db,
  filter: ClipFilterInput,
  options: PageOptionsInput = {},
  skip = 0,
): ClipPage {
  const page = PageOptions.parse(options)
  const condition = filterSql(filter)
  const hasIndex = page.sort in SORT_BY && !(page.sort in BY_MEASURE)
  const places =
    skip > 0 || !hasIndex
      ? jump(db, filter, page, sortBy(page.sort), skip, hasIndex)
      : (walkInOrder(db, filter, page) ?? filterThenSort(db, condition, page))
  return pageOf(db, places, page.limit)
}

/** Fast if many clips match. Returns null if the page is not full after `WALK_CLIPS` clips. */
function walkInOrder(db: Db, filter: ClipFilterInput, page: PageOptions): SortPosition[] | null {
  const condition = filterSql(filter, 'each')
  const by = sortBy(page.sort)
  const order = page.direction === 'ascending' ? 'ASC' : 'DESC'
  const from = after(page, by)
  const sql = /* sql */ `
    SELECT c.id, sort_value FROM (
      SELECT *, ${by} AS sort_value FROM clips WHERE ${from.sql} ORDER BY ${by} ${order}, id ${order} LIMIT ?
    ) c
    WHERE ${condition.sql} ORDER BY sort_value ${order}, c.id ${order} LIMIT ?`
  const params = [...from.params, WALK_CLIPS, ...condition.params, page.limit + 1]
  const places = inOrder.all(db, sql, ...params)
  return places.length > page.limit ? places : null
}

/** Fast if few clips match: the materialised subquery keeps SQLite from walking all clips in sort order. */
function filterThenSort(db: Db, condition: Where, page: PageOptions): SortPosition[] {
  const order = page.direction === 'ascending' ? 'ASC' : 'DESC'
  const from = after(page, 'sort_value')
  const sql = /* sql */ `
    WITH found AS MATERIALIZED (SELECT c.id, ${sortBy(page.sort)} AS sort_value FROM clips c WHERE ${condition.sql})
    SELECT id, sort_value FROM found WHERE ${from.sql} ORDER BY sort_value ${order}, id ${order} LIMIT ?`
  return sorted.all(db, sql, ...condition.params, ...from.params, page.limit + 1)
}

/** The first comparison lets the index start at the cursor; the second resolves ties. */
function after({ direction, after: cursor }: PageOptions, by: string): Where {
  if (!cursor) return where('TRUE')
  const beyond = direction === 'ascending' ? '>' : '<'
  return where(`${by} ${beyond}= ? AND (${by}, id) ${beyond} (?, ?)`, cursor.value, cursor.value, cursor.id)
}

/** Reads the full rows of the clips of one page. */
function pageOf(db: Db, places: readonly SortPosition[], limit: number): ClipPage {
  const shown = places.slice(0, limit)
  const rows = byIds.all(db, JSON.stringify(shown.map(({ id }) => id)))
  const byId = new Map(rows.map((row) => [row.id, toClip(row)]))
  const last = shown.at(-1)
  return {
    clips: shown.map((place) => byId.get(place.id)!),
    next: last && places.length > limit ? { value: last.sort_value, id: last.id } : null,
  }
}
