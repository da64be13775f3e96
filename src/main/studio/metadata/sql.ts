import type { MetadataFilter } from '#shared/contract/library.ts'
import { allOf, anywhere, isIn, where, type Where } from '../project/index.ts'

const FIELD = '(SELECT id FROM metadata_fields WHERE name = ?)'

/**
 * A condition on `clips c`. `each` looks up the tested clip and is best for few clips; otherwise all clips with such a
 * value are collected once.
 */
export function metadataIs({ field, given, ...parts }: MetadataFilter, each: boolean): Where {
  const value = valueIs(parts, each ? '+' : '')
  return allOf(
    value && clipsWith(field, value, each),
    given === undefined ? null : negated(clipsWith(field, where('TRUE'), each), !given),
  )
}

function valueIs(
  { values, contains, min, max }: Omit<MetadataFilter, 'field' | 'given'>,
  plus: '+' | '',
): Where | null {
  const conditions = [
    values && isIn(`${plus}text`, values),
    contains === undefined ? null : where(String.raw`text LIKE ? ESCAPE '\'`, anywhere(contains)),
    min === undefined ? null : where(`${plus}number >= ?`, min),
    max === undefined ? null : where(`${plus}number <= ?`, max),
  ]
  return conditions.some((condition) => condition) ? allOf(...conditions) : null
}

function clipsWith(field: string, value: Where, each: boolean): Where {
  const sql = `SELECT clip FROM metadata WHERE field = ${FIELD} AND ${value.sql}`
  return each
    ? where(`EXISTS (${sql} AND clip = c.id)`, field, ...value.params)
    : where(`c.id IN (${sql})`, field, ...value.params)
}

const negated = ({ sql, params }: Where, isNegated: boolean): Where =>
  isNegated ? { sql: `NOT (${sql})`, params } : { sql, params }

/** The values of a clip as JSON, text by field, in SQL; `{}` without any. @param clip SQL of the clip's number */
export const metadataOfRow = (clip: string): string =>
  `(SELECT json_group_object(f.name, m.text) FROM metadata_fields f JOIN metadata m ON m.field = f.id AND m.clip = ${clip})`

/**
 * The value of a clip as a sort value in SQL; `id` is the clip's column. Clips without a value come first, then numbers
 * and dates, then texts.
 */
export function metadataOfClip(field: string): string {
  // As hexadecimal digits, no name can end the text.
  const name = `CAST(x'${Buffer.from(field).toString('hex')}' AS TEXT)`
  return `ifnull((SELECT ifnull(number, text) FROM metadata
    WHERE field = (SELECT id FROM metadata_fields WHERE name = ${name}) AND clip = id), -9e307)`
}
