import { z } from 'zod'
import {
  FieldValue,
  type FieldValues,
  type NewAnswers,
  type Scheme,
  type SchemeField,
} from '#shared/contract/scheme.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { refusalOf, valueText } from '#shared/domain/scheme/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { schemeOf } from '../scheme/index.ts'
import { beginAct } from './acts.ts'
import { contentOf } from './add.ts'
import { placeOf } from './rank.ts'

/** Characters of an act's description. */
const MOST_DETAIL = 1000

const append = statement<
  [ActId, ContentHash, string, number, string, string | null, string, number, number | null]
>(/* sql */ `
  INSERT INTO label_log (act, action, content, annotator, scheme, field, value, note, at, sighted, source)
  VALUES (?, 'answer', ?, ?, ?, ?, ?, ?, ?, ?, 'person')`)

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

/** What answers are about: a clip or a recording. */
export type AnswerTarget =
  { readonly clip: NonNullable<NewAnswers['clip']> } | { readonly content: ContentHash }

export type GivenAnswers = Omit<NewAnswers, 'clip'>

/** Where answers were written: their act, and the first of their log entries. */
export interface WrittenAnswers {
  readonly act: ActId
  readonly entry: number
}

/**
 * Writes answers to fields of the scheme as one act, or as part of the act of a label. They are on disk when this returns,
 * and apply to every file with the same samples. A null withdraws an earlier answer.
 * @throws StudioError `not-found` if the clip does not exist; `bad-input` for an unknown field, or a value that does not
 *   answer it
 */
export function addAnswers(
  db: Db,
  target: AnswerTarget,
  { annotator, answers, sighted, note }: GivenAnswers,
  label: ActId | null = null,
): WrittenAnswers {
  return commit(db, () => {
    const content = 'content' in target ? target.content : contentOf(db, target.clip)
    const scheme = schemeOf(db)
    const given = Object.entries(answers).map(([id, value]) => ({
      field: askedField(scheme, id, value),
      value,
    }))
    const at = Date.now()
    const act = label ?? beginAct(db, { kind: 'label', annotator, at, detail: detailOf(given), content })
    const seen = sighted === null ? null : Number(sighted)
    const entries = given.map(({ field, value }) => {
      const json = value === null ? null : JSON.stringify(value)
      const about = [act, content, annotator, scheme.version, field.id, json, note, at, seen] as const
      return Number(append.run(db, ...about).lastInsertRowid)
    })
    return { act, entry: entries[0] }
  })
}

interface Given {
  readonly field: SchemeField
  readonly value: FieldValue | null
}

function askedField({ fields }: Scheme, id: string, value: FieldValue | null): SchemeField {
  const field = fields.find((one) => one.id === id)
  if (!field)
    throw new StudioError(
      'bad-input',
      `The scheme has no field "${id}". Load the page again, or check the id.`,
    )
  const refusal = value === null ? null : refusalOf(field, value)
  if (refusal !== null) throw new StudioError('bad-input', `The field "${field.name}" ${refusal}.`)
  return field
}

/** The answers in words, for the history. */
function detailOf(given: readonly Given[]): string {
  return given
    .map(({ field, value }) => `${field.name}: ${value === null ? '–' : valueText(field, value)}`)
    .join(', ')
    .slice(0, MOST_DETAIL)
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
