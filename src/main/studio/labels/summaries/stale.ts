import { group } from 'd3-array'
import type { ContentHash } from '#shared/domain/clips.ts'
import { statement, type Db } from '../../project/index.ts'
import { schemeOf } from '../../scheme/index.ts'
import { latestAnswers } from '../latest-answers.ts'
import { summaryRow, type SummaryRow } from './summary-row.ts'

interface Stored extends SummaryRow {
  readonly field: string
  readonly recording: ContentHash
}

const stored = statement<[], Stored>(
  'SELECT field, recording, answers, number, summary, annotators FROM answer_summaries',
)
const textOf = ({ answers, number, summary, annotators }: SummaryRow): string =>
  JSON.stringify([answers, number, summary, annotators])

/** Recordings whose stored summaries differ from the log. Reads every answer once. */
export function staleSummaries(db: Db): readonly ContentHash[] {
  const stale = new Set<ContentHash>()
  const byField = group(
    latestAnswers(db),
    ({ field }) => field,
    ({ content }) => content,
  )
  const found = new Map(stored.all(db).map((row) => [`${row.field} ${row.recording}`, row]))
  for (const field of schemeOf(db).fields)
    for (const [content, answers] of byField.get(field.id) ?? []) {
      const row = summaryRow(field, answers)
      const key = `${field.id} ${content}`
      const known = found.get(key)
      if ((row && textOf(row)) !== (known ? textOf(known) : null)) stale.add(content)
      found.delete(key)
    }
  for (const { recording } of found.values()) stale.add(recording)
  return [...stale]
}
