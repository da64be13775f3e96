import type { AnswerCounts } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { composed, type Db } from '../project/index.ts'
import { histogramOf } from './bins.ts'
import { filterSql } from './filter.ts'

const BINS = 24

const answered = composed<number>('clips with an answer to a field', { pluck: true })
const means = composed<{ readonly value: number; readonly clips: number }>('clips by the mean of a field')
const leading = composed<{ readonly value: string | number; readonly type: string; readonly clips: number }>(
  'clips by the leading answers to a field',
)

/**
 * Counts by the answers to a field over a filter's clips; the filter's own conditions on the field are ignored, so that other
 * answers are visible. Reads the summaries of the field once, and no answer.
 */
export function answerCounts(db: Db, field: string, filter: ClipFilterInput): AnswerCounts {
  const others = filter.answers?.filter((condition) => condition.field !== field) ?? []
  const { sql, params } = filterSql({ ...filter, answers: others.length > 0 ? others : undefined })
  const from = `answer_summaries s JOIN clips c ON c.content = s.recording`
  const of = `s.field = ? AND ${sql}`
  const values = leading.all(
    db,
    `SELECT o.value, o.type, count(*) AS clips FROM ${from}, json_each(s.summary, '$.leading') o
     WHERE ${of} GROUP BY o.value, o.type ORDER BY 3 DESC, 1`,
    field,
    ...params,
  )
  const ofMeans = means.all(
    db,
    `SELECT s.number AS value, count(*) AS clips FROM ${from}
     WHERE ${of} AND s.summary ->> 'kind' = 'scale' GROUP BY s.number`,
    field,
    ...params,
  )
  return {
    answered: answered.get(db, `SELECT count(*) FROM ${from} WHERE ${of}`, field, ...params) ?? 0,
    values: values.map(({ value, type, clips }) => ({
      value: typeof value === 'string' ? value : type === 'true',
      clips,
    })),
    histogram: histogramOf(ofMeans, BINS),
  }
}
