import type { AnswerFilter } from '#shared/contract/library.ts'
import { allOf, anywhere, isIn, where, type Where } from '../../project/index.ts'

/**
 * A condition on `clips c`. `each` looks up the tested clip by an index and is best for few clips; otherwise all recordings with
 * such a summary of the field are collected once, in time proportional to the recordings that have answers to it.
 */
export function answersAre({ field, answered, notAnsweredBy, ...parts }: AnswerFilter, each: boolean): Where {
  const summary = summaryIs(parts, each ? '+' : '')
  return allOf(
    summary && clipsWith(field, summary, each),
    answered === undefined
      ? null
      : answered
        ? clipsWith(field, ANY, each)
        : without(clipsWith(field, ANY, each)),
    notAnsweredBy === undefined ? null : without(clipsWith(field, isBy(notAnsweredBy), each)),
  )
}

const ANY = where('TRUE')

type SummaryParts = Omit<AnswerFilter, 'field' | 'answered' | 'notAnsweredBy'>

function summaryIs(
  { answeredBy, min, max, values, flag, contains }: SummaryParts,
  plus: '+' | '',
): Where | null {
  const leads = (is: Where) =>
    where(`EXISTS (SELECT 1 FROM json_each(summary, '$.leading') WHERE ${is.sql})`, ...is.params)
  const conditions = [
    answeredBy === undefined ? null : isBy(answeredBy),
    min === undefined ? null : where(`${plus}number >= ?`, min),
    max === undefined ? null : where(`${plus}number <= ?`, max),
    values && leads(isIn('value', values)),
    flag === undefined ? null : leads(where('type = ?', String(flag))),
    contains === undefined
      ? null
      : where(
          String.raw`EXISTS (SELECT 1 FROM json_each(summary, '$.texts') WHERE value LIKE ? ESCAPE '\')`,
          anywhere(contains),
        ),
  ]
  return conditions.some((condition) => condition) ? allOf(...conditions) : null
}

const isBy = (annotator: string): Where =>
  where('EXISTS (SELECT 1 FROM json_each(annotators) WHERE value = ?)', annotator)

function clipsWith(field: string, summary: Where, each: boolean): Where {
  const sql = `SELECT recording FROM answer_summaries WHERE field = ? AND ${summary.sql}`
  return each
    ? where(`EXISTS (${sql} AND recording = c.content)`, field, ...summary.params)
    : where(`c.content IN (${sql})`, field, ...summary.params)
}

/** A clip that cannot be decoded has no content, and no answer. */
const without = ({ sql, params }: Where): Where => ({ sql: `ifnull(NOT (${sql}), TRUE)`, params })

/**
 * The summary of a field about a clip as a sort value in SQL, from an index look-up; `content` is the clip's column. Clips
 * without an answer come first, then means of a scale and shares of "yes", then leading options and texts.
 * @param field an id of a field: letters, digits and "_"
 */
export const summaryOfClip = (field: string): string => /* sql */ `
  ifnull((SELECT coalesce(number, summary ->> '$.leading[0]', summary ->> '$.texts[0]', '') FROM answer_summaries
    WHERE field = '${field}' AND recording = content), -9e307)`
