import type { ActConditions } from '#shared/contract/labels.ts'
import { allOf, composed, type Db } from '../project/index.ts'
import { csvRecord, type Cell, type CsvColumn } from '../tables/index.ts'
import { actsWhere, entriesWhere } from './act-conditions.ts'

const text = (name: string): CsvColumn => ({ name, type: 'text' })
const number = (name: string): CsvColumn => ({ name, type: 'number' })
const flag = (name: string): CsvColumn => ({ name, type: 'boolean' })

/** A row for each entry of the log, and for each act without entries. Times are ISO 8601, UTC. */
const COLUMNS: readonly CsvColumn[] = [
  ...[number('event'), number('act'), text('at'), text('by'), text('kind'), number('of')],
  ...[number('entry'), text('action'), text('annotator'), text('given_at'), text('source'), text('path')],
  ...[text('recording'), text('emotion'), number('confidence'), number('intensity'), text('note')],
  ...[number('scheme'), text('field'), text('value')],
  ...[flag('adjudicates'), flag('sighted'), flag('undone'), text('hash')],
]
const FLAGS: ReadonlySet<string> = new Set(
  COLUMNS.flatMap(({ name, type }) => (type === 'boolean' ? name : [])),
)

const SELECT = /* sql */ `
  SELECT k.position AS event, a.id AS act, a.at, a.annotator AS "by", a.kind, a.target AS "of",
    l.seq AS entry, l.action, l.annotator, l.at AS given_at, ifnull(l.source, a.source) AS source,
    (SELECT min(path) FROM clips WHERE content = ifnull(l.content, a.content)) AS path,
    ifnull(l.content, a.content) AS recording, ifnull(l.emotion, a.emotion) AS emotion, l.confidence, l.intensity,
    iif(l.seq IS NULL, a.detail, l.note) AS note, l.scheme, l.field, l.value, l.adjudicates, l.sighted,
    (SELECT undone FROM reversible_entries WHERE seq = l.seq) AS undone, lower(hex(k.hash)) AS hash
  FROM label_acts a
    LEFT JOIN label_log l ON l.act = a.id
    LEFT JOIN label_chain k ON k.act = a.id AND k.entry IS l.seq`

interface Row extends Readonly<Record<string, string | number | null>> {
  readonly at: number
  readonly given_at: number | null
}
const rows = composed<Row>('the history as a table')

/** The acts that match with their entries, oldest first, as lines of CSV that spreadsheets open without formulas. */
export function historyTable(db: Db, conditions: ActConditions): string {
  const condition = allOf(actsWhere(conditions), entriesWhere(conditions))
  const sql = `${SELECT} WHERE ${condition.sql} ORDER BY a.id, l.seq`
  const lines = [
    csvRecord(
      COLUMNS,
      COLUMNS.map(({ name }) => name),
      false,
    ),
  ]
  for (const row of rows.iterate(db, sql, ...condition.params))
    lines.push(csvRecord(COLUMNS, cellsOf(row), true))
  return lines.join('')
}

function cellsOf(row: Row): readonly Cell[] {
  const times = { at: time(row.at), given_at: row.given_at === null ? null : time(row.given_at) }
  const cells: Readonly<Record<string, string | number | null>> = { ...row, ...times }
  return COLUMNS.map(({ name }) => {
    const cell = cells[name]
    return FLAGS.has(name) && cell !== null ? cell === 1 : cell
  })
}

const time = (at: number): string => new Date(at).toISOString()
