import type { Segment, SegmentId } from '#shared/domain/segments/index.ts'
import { chainedSegment, statement, type Db } from '../project/index.ts'

/** The whole state of a segment after an act. */
export interface SegmentState extends Omit<Segment, 'tier'> {
  /** Number of the tier. */
  readonly tier: number
  readonly removed: boolean
}

interface Row extends Omit<SegmentState, 'removed'> {
  readonly removed: 0 | 1
}

interface EntryRow extends Row {
  readonly act: number
}

const COLUMNS =
  'segment AS id, tier, start_seconds AS start, end_seconds AS "end", text, source, author, removed'

const append = statement<[Row & { act: number }]>(/* sql */ `
  INSERT INTO segment_log (act, segment, tier, start_seconds, end_seconds, text, source, author, removed, hash)
  SELECT l.act, l.segment, l.tier, l.start_seconds, l.end_seconds, l.text, l.source, l.author, l.removed,
    chain_hash((SELECT hash FROM segment_log ORDER BY seq DESC LIMIT 1), ${chainedSegment('a', 'l')})
  FROM (SELECT :act AS act, :id AS segment, :tier AS tier, CAST(:start AS REAL) AS start_seconds,
      CAST(:end AS REAL) AS end_seconds, :text AS text, :source AS source, :author AS author, :removed AS removed) l
    JOIN segment_acts a ON a.id = l.act`)
const newest = statement<[SegmentId], EntryRow>(
  `SELECT act, ${COLUMNS} FROM segment_log WHERE segment = ? ORDER BY seq DESC LIMIT 1`,
)
const before = statement<[SegmentId, number], Row>(
  `SELECT ${COLUMNS} FROM segment_log WHERE segment = ? AND act < ? ORDER BY seq DESC LIMIT 1`,
)
const ofAct = statement<[number], Row>(`SELECT ${COLUMNS} FROM segment_log WHERE act = ? ORDER BY seq`)
const broken = statement<[], { readonly entry: number; readonly segment: SegmentId }>(/* sql */ `
  SELECT l.seq AS entry, l.segment FROM segment_log l
    LEFT JOIN segment_acts a ON a.id = l.act LEFT JOIN segment_log b ON b.seq = l.seq - 1
  WHERE CASE WHEN l.erased THEN l.text <> '' ELSE l.hash IS NOT chain_hash(b.hash, ${chainedSegment('a', 'l')}) END
    OR (l.seq > 1 AND b.seq IS NULL)
  ORDER BY l.seq LIMIT 1`)

const toState = ({ removed, ...row }: Row): SegmentState => ({ ...row, removed: removed === 1 })

/** Appends the state of a segment after an act. Call only inside a transaction. */
export function appendState(db: Db, act: number, state: SegmentState): void {
  append.run(db, { act, ...state, removed: state.removed ? 1 : 0 })
}

/** The newest state of a segment and the act that wrote it; null for an unknown segment. */
export function newestState(
  db: Db,
  segment: SegmentId,
): { readonly act: number; readonly state: SegmentState } | null {
  const row = newest.get(db, segment)
  if (!row) return null
  const { act, ...state } = row
  return { act, state: toState(state) }
}

/** The state of a segment before an act; null if the act added it. */
export function stateBefore(db: Db, segment: SegmentId, act: number): SegmentState | null {
  const row = before.get(db, segment, act)
  return row ? toState(row) : null
}

export const statesOfAct = (db: Db, act: number): readonly SegmentState[] => ofAct.all(db, act).map(toState)

/** The first entry that is not what was written; null if none differs. An erased entry is not known any more, but its hash is. */
export function segmentLogFault(db: Db): { readonly entry: number; readonly segment: SegmentId } | null {
  return broken.get(db) ?? null
}
