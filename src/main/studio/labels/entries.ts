import { LabelFilter, type LabelFilterInput } from '#shared/contract/labels.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId, AnnotatorSummary, LabelEntry, LogEntry } from '#shared/domain/labels.ts'
import { allOf, composed, statement, where, type Db } from '../project/index.ts'
import { placeOf } from './rank.ts'

/** A row of the view `labels`. */
interface Row extends Omit<LabelEntry, 'undone' | 'sighted'> {
  readonly undone: 0 | 1
  readonly sighted: 0 | 1 | null
}

const COLUMNS =
  'seq, act, content, annotator, emotion, confidence, intensity, note, at, source, sighted, undone'

const toBoolean = (flag: 0 | 1 | null): boolean | null => (flag === null ? null : flag === 1)
const toEntry = (row: Row): LabelEntry => ({
  ...row,
  sighted: toBoolean(row.sighted),
  undone: row.undone === 1,
})

interface LogRow extends Omit<LogEntry, 'adjudicates' | 'sighted'> {
  readonly adjudicates: 0 | 1
  readonly sighted: 0 | 1 | null
}

const toLogEntry = (row: LogRow): LogEntry => ({
  ...row,
  adjudicates: row.adjudicates === 1,
  sighted: toBoolean(row.sighted),
})

const ENTRIES = `SELECT l.*, ${placeOf('l')} AS place FROM label_log l`
const entry = statement<[number], LogRow>(`${ENTRIES} WHERE seq = ?`)
const label = statement<[number], Row>(`SELECT ${COLUMNS} FROM labels WHERE seq = ?`)
const given = composed<Row>('labels in their order')
const ofAct = statement<[number, number], Row>(/* sql */ `
  SELECT ${COLUMNS} FROM labels WHERE seq IN (
    SELECT ifnull(target, seq) FROM label_log WHERE act = ? AND action <> 'note'
  ) ORDER BY seq LIMIT ?`)
const ofContent = statement<[string], LogRow>(`${ENTRIES} WHERE content = ? ORDER BY seq`)
const whole = statement<[], LogRow>(`${ENTRIES} ORDER BY seq`)
const people = statement<[], AnnotatorSummary>(/* sql */ `
  SELECT log.annotator, max(log.at) AS lastAt,
    (SELECT count(*) FROM labels WHERE labels.annotator = log.annotator AND NOT undone) AS labels
  FROM label_log log GROUP BY log.annotator ORDER BY log.annotator`)
const newest = statement<[], number>('SELECT ifnull(max(seq), 0) FROM label_log', { pluck: true })

/** The log entry with this sequence number; null if there is none. */
export function entryAt(db: Db, seq: number): LogEntry | null {
  const row = entry.get(db, seq)
  return row ? toLogEntry(row) : null
}

/** The label with this sequence number; null if there is none. */
export function labelAt(db: Db, seq: number): LabelEntry | null {
  const row = label.get(db, seq)
  return row ? toEntry(row) : null
}

/** Labels in the order they were given. Pass the last `seq` as `after` to get the next page. */
export function listLabels(db: Db, input: LabelFilterInput = {}): readonly LabelEntry[] {
  const filter = LabelFilter.parse(input)
  const condition = allOf(
    where('seq > ?', filter.after),
    filter.clip === undefined
      ? null
      : where('content = (SELECT content FROM clips WHERE id = ?)', filter.clip),
    filter.content === undefined ? null : where('content = ?', filter.content),
    filter.annotator === undefined ? null : where('annotator = ?', filter.annotator),
    filter.emotion === undefined ? null : where('emotion = ?', filter.emotion),
    filter.source === undefined ? null : where('source = ?', filter.source),
    filter.undone ? null : where('NOT undone'),
  )
  const sql = `SELECT ${COLUMNS} FROM labels WHERE ${condition.sql} ORDER BY seq LIMIT ?`
  return given.all(db, sql, ...condition.params, filter.limit).map(toEntry)
}

/** The labels that an act gave, undid or restored, in their present state and in the order of the log. */
export function labelsOfAct(db: Db, act: ActId, limit: number): readonly LabelEntry[] {
  return ofAct.all(db, act, limit).map(toEntry)
}

/** The whole log of one recording, oldest first: labels, undos, redos and notes. */
export function history(db: Db, content: ContentHash): readonly LogEntry[] {
  return ofContent.all(db, content).map(toLogEntry)
}

/** The whole log, oldest entry first. */
export function logEntries(db: Db): readonly LogEntry[] {
  return whole.all(db).map(toLogEntry)
}

/** All annotators with at least one label, sorted by name. */
export function annotators(db: Db): readonly AnnotatorSummary[] {
  return people.all(db)
}

/** The sequence number of the newest log entry; 0 if the log is empty. */
export function newestEntry(db: Db): number {
  return newest.get(db) ?? 0
}
