import type { FieldValue, NewAnswers, Scheme, SchemeField } from '#shared/contract/scheme.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { recordingOf } from '#shared/domain/segments/index.ts'
import { refusalOf, valueText } from '#shared/domain/scheme/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { schemeOf } from '../scheme/index.ts'
import { describeTargets } from '../segments/index.ts'
import { beginAct } from './acts.ts'
import { contentOf } from './content-of.ts'
import { deriveSummaries } from './summaries/derive.ts'

/** Characters of an act's description. */
const MOST_DETAIL = 1000

const append = statement<
  [ActId, ContentHash, string, number, string, string | null, string, number, number | null]
>(/* sql */ `
  INSERT INTO label_log (act, action, content, annotator, scheme, field, value, note, at, sighted, source)
  VALUES (?, 'answer', ?, ?, ?, ?, ?, ?, ?, ?, 'person')`)

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
    const about = { content: recordingOf(content), detail: detailOf(given, describeTargets(db, [content])) }
    const act = label ?? beginAct(db, { kind: 'label', annotator, at, ...about })
    const seen = sighted === null ? null : Number(sighted)
    const entries = given.map(({ field, value }) => {
      const json = value === null ? null : JSON.stringify(value)
      const values = [act, content, annotator, scheme.version, field.id, json, note, at, seen] as const
      return Number(append.run(db, ...values).lastInsertRowid)
    })
    deriveSummaries(db, [content])
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

/** The answers in words, for the history, after the stretch that they are about. */
function detailOf(given: readonly Given[], stretch: string): string {
  const answers = given.map(
    ({ field, value }) => `${field.name}: ${value === null ? '–' : valueText(field, value)}`,
  )
  return [...(stretch === '' ? [] : [stretch]), ...answers].join(', ').slice(0, MOST_DETAIL)
}
