import { z } from 'zod'
import { FieldValue, type FieldValues } from '#shared/contract/scheme.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'
import { mapperOf, type AnswerMapper } from '../scheme/index.ts'
import { placeOf, versionOf } from './rank.ts'

/** The latest answer of each annotator to each field that is not undone, by place in the log. */
const LATEST = /* sql */ `
  SELECT content, annotator, field, value, ${versionOf('l')} AS version, at, max(${placeOf('l')}) FROM label_log l
  JOIN reversible_entries e ON e.seq = l.seq AND NOT e.undone
  WHERE l.field IS NOT NULL`
const ofClip = statement<[ContentHash], Row>(`${LATEST} AND content = ? GROUP BY annotator, field`)
const all = statement<[], Row>(
  `${LATEST} GROUP BY content, annotator, field ORDER BY content, annotator, field`,
)

interface Row {
  readonly content: ContentHash
  readonly annotator: string
  readonly field: string
  readonly value: string | null
  /** The version of the scheme under which it was given. */
  readonly version: number
  readonly at: number
}

/** One annotator's latest answer to a field about a recording, with its value in the current version of the scheme. */
export interface FieldAnswer extends Omit<Row, 'value'> {
  readonly value: FieldValue
}

/**
 * SQL of the latest answers about a recording as JSON: `[[annotator, field, version, value], …]`, by annotator and field,
 * as they were given.
 * @param content SQL of its content hash
 */
export const answersOfRow = (content: string): string => /* sql */ `(
  SELECT json_group_array(json_array(annotator, field, version, json(value)) ORDER BY annotator, field) FROM (
    ${LATEST} AND content = ${content} GROUP BY annotator, field) WHERE value IS NOT NULL)`

/** Each annotator's latest answers about a recording. */
export function answersOfRecording(
  db: Db,
  content: ContentHash,
  map: AnswerMapper = mapperOf(db),
): readonly FieldAnswer[] {
  return withValues(ofClip.all(db, content), map)
}

/** Each annotator's latest answers about all recordings, by recording. */
export function latestAnswers(db: Db): readonly FieldAnswer[] {
  return withValues(all.all(db), mapperOf(db))
}

/** The same with null for an answer that has no value in the current version of the scheme. */
export function answersOfAllVersions(db: Db): readonly MappedAnswer[] {
  const map = mapperOf(db)
  return all.all(db).flatMap((row) => toAnswer(row, map))
}

/** An annotator's own latest answers about a recording, by field. */
export function ownAnswers(db: Db, content: ContentHash, annotator: string): FieldValues {
  const own = answersOfRecording(db, content).filter((one) => one.annotator === annotator)
  return Object.fromEntries(own.map(({ field, value }) => [field, value]))
}

interface MappedAnswer extends Omit<FieldAnswer, 'value'> {
  readonly value: FieldValue | null
}

function withValues(rows: readonly Row[], map: AnswerMapper): readonly FieldAnswer[] {
  return rows
    .flatMap((row) => toAnswer(row, map))
    .flatMap(({ value, ...answer }) => (value === null ? [] : [{ ...answer, value }]))
}

/** A withdrawn answer is none. */
function toAnswer({ value, ...row }: Row, map: AnswerMapper): readonly MappedAnswer[] {
  if (value === null) return []
  const given = FieldValue.parse(z.json().parse(JSON.parse(value)))
  return [{ ...row, value: map(row.field, row.version, given) }]
}
