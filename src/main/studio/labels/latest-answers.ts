import { z } from 'zod'
import { FieldValue, type FieldValues } from '#shared/contract/scheme.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../project/index.ts'
import { placeOf } from './rank.ts'

/** The latest answer of each annotator to each field that is not undone, by place in the log. */
const LATEST = /* sql */ `
  SELECT content, annotator, field, value, at, max(${placeOf('l')}) FROM label_log l
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
  readonly at: number
}

/** One annotator's latest answer to a field about a recording. */
export interface FieldAnswer extends Omit<Row, 'value'> {
  readonly value: FieldValue
}

/**
 * SQL of the latest answers about a recording as JSON: `[[annotator, field, value], …]`, by annotator and field.
 * @param content SQL of its content hash
 */
export const answersOfRow = (content: string): string => /* sql */ `(
  SELECT json_group_array(json_array(annotator, field, json(value)) ORDER BY annotator, field) FROM (
    ${LATEST} AND content = ${content} GROUP BY annotator, field) WHERE value IS NOT NULL)`

/** Each annotator's latest answers about a recording. */
export function answersOfRecording(db: Db, content: ContentHash): readonly FieldAnswer[] {
  return ofClip.all(db, content).flatMap(toAnswer)
}

/** Each annotator's latest answers about all recordings, by recording. */
export function latestAnswers(db: Db): readonly FieldAnswer[] {
  return all.all(db).flatMap(toAnswer)
}

/** An annotator's own latest answers about a recording, by field. */
export function ownAnswers(db: Db, content: ContentHash, annotator: string): FieldValues {
  const own = answersOfRecording(db, content).filter((one) => one.annotator === annotator)
  return Object.fromEntries(own.map(({ field, value }) => [field, value]))
}

/** A withdrawn answer is none. */
function toAnswer({ value, ...row }: Row): readonly FieldAnswer[] {
  return value === null ? [] : [{ ...row, value: FieldValue.parse(z.json().parse(JSON.parse(value))) }]
}
