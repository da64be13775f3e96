import { group } from 'd3-array'
import type { SchemeField } from '#shared/contract/scheme.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../../project/index.ts'
import { mapperOf, schemeOf, type AnswerMapper } from '../../scheme/index.ts'
import { answersOfRecording } from '../latest-answers.ts'
import { summaryRow, type SummaryRow } from './summary-row.ts'

const isAnswered = statement<[], 1>('SELECT 1 FROM label_log WHERE field IS NOT NULL LIMIT 1', {
  pluck: true,
})
const answered = statement<[], ContentHash>(
  'SELECT DISTINCT content FROM label_log WHERE field IS NOT NULL',
  { pluck: true },
)
const summarised = statement<[], ContentHash>('SELECT DISTINCT recording FROM answer_summaries', {
  pluck: true,
})
const remove = statement<[ContentHash, string]>(
  `DELETE FROM answer_summaries WHERE recording = ? AND field IN (SELECT value ->> 'id' FROM json_each(?))`,
)
const put = statement<[SummaryRow & { readonly field: string; readonly recording: ContentHash }]>(/* sql */ `
  INSERT INTO answer_summaries (field, recording, answers, number, summary, annotators)
  VALUES (:field, :recording, :answers, :number, :summary, :annotators)`)

/**
 * Derives from the log the summaries of recordings, in the transaction that changed their answers. For each recording it
 * reads its answers by an index and writes a row for each answered field, so the time grows with its annotators and fields,
 * not with the clips of the dataset. Without any answer in the log it takes one look-up.
 */
export function deriveSummaries(db: Db, contents: Iterable<ContentHash>): void {
  if (isAnswered.get(db) === undefined) return
  const { fields } = schemeOf(db)
  const map = mapperOf(db)
  const all = JSON.stringify(fields)
  for (const content of new Set(contents)) {
    remove.run(db, content, all)
    writeSummaries(db, content, { fields, map })
  }
}

/** Derives the summaries of all recordings again. Call it in the transaction that changes what answers mean. */
export function deriveAllSummaries(db: Db): void {
  deriveSummaries(db, [...answered.all(db), ...summarised.all(db)])
}

function writeSummaries(
  db: Db,
  content: ContentHash,
  { fields, map }: { readonly fields: readonly SchemeField[]; readonly map: AnswerMapper },
): void {
  const byField = group(answersOfRecording(db, content, map), ({ field }) => field)
  for (const field of fields) {
    const row = summaryRow(field, byField.get(field.id) ?? [])
    if (row) put.run(db, { ...row, field: field.id, recording: content })
  }
}
