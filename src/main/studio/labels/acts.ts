import type { ActFilterInput } from '#shared/contract/labels.ts'
import { ActFilter } from '#shared/contract/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { ActId, ActKind, LabelAct } from '#shared/domain/labels.ts'
import type { LabelSource } from '#shared/domain/label-sources.ts'
import { allOf, composed, statement, where, type Db } from '../project/index.ts'
import { actsWhere } from './act-conditions.ts'

export interface NewAct {
  readonly kind: ActKind
  readonly annotator: string
  readonly source?: LabelSource
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly target?: ActId | null
  readonly emotion?: Emotion | null
  readonly detail?: string
  /** The first recording it changes. */
  readonly content?: ContentHash | null
}

const insert = statement<
  [ActKind, string, LabelSource, number, ActId | null, Emotion | null, string, ContentHash | null]
>(
  `INSERT INTO label_acts (kind, annotator, source, at, target, emotion, detail, content)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
)

/** Writes a row of the history. Log entries written after it refer to it. Call only inside a transaction. */
export function beginAct(db: Db, act: NewAct): ActId {
  const {
    kind,
    annotator,
    source = 'person',
    at,
    target = null,
    emotion = null,
    detail = '',
    content = null,
  } = act
  const { lastInsertRowid } = insert.run(db, kind, annotator, source, at, target, emotion, detail, content)
  return Number(lastInsertRowid) as ActId
}

interface Row extends Omit<LabelAct, 'undone'> {
  readonly undone: 0 | 1
}

const COLUMNS = /* sql */ `
  a.id, a.kind, a.annotator, a.at, a.source, ifnull(a.emotion, target.emotion) AS emotion, a.detail,
  a.target AS "of", target.kind AS ofKind,
  (SELECT count(*) FROM label_log l WHERE l.act = a.id AND l.action <> 'answer') AS entries,
  (SELECT min(c.path) FROM clips c WHERE c.content = a.content) AS path,
  ifnull((SELECT r.kind = 'undo' FROM label_acts r WHERE r.target = a.id AND r.kind IN ('undo', 'redo')
    ORDER BY r.id DESC LIMIT 1), 0) AS undone`

/** Each act with the act that it undoes or redoes. */
const ACTS = /* sql */ `label_acts a
  LEFT JOIN label_acts target ON target.id = a.target AND a.kind IN ('undo', 'redo')`

const byId = statement<[number], Row>(`SELECT ${COLUMNS} FROM ${ACTS} WHERE a.id = ?`)
const list = composed<Row>('acts of the history')

const toAct = (row: Row): LabelAct => ({ ...row, undone: row.undone === 1 })

export function actOf(db: Db, id: ActId): LabelAct | null {
  const row = byId.get(db, id)
  return row ? toAct(row) : null
}

/** Acts of the project, newest first. Pass the last id as `before` to get the next page. */
export function listActs(db: Db, input: ActFilterInput = {}): readonly LabelAct[] {
  const filter = ActFilter.parse(input)
  const condition = allOf(
    filter.before === undefined ? null : where('a.id < ?', filter.before),
    actsWhere(filter),
  )
  const sql = `SELECT ${COLUMNS} FROM ${ACTS} WHERE ${condition.sql} ORDER BY a.id DESC LIMIT ?`
  return list.all(db, sql, ...condition.params, filter.limit).map(toAct)
}
