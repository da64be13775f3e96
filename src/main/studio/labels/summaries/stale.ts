import { group } from 'd3-array'
import type { ContentHash } from '#shared/domain/clips.ts'
import { summaryOf } from '#shared/domain/scheme/index.ts'
import { statement, type Db } from '../../project/index.ts'
import { schemeOf } from '../../scheme/index.ts'
import { latestAnswers } from '../latest-answers.ts'

interface Stored {
  readonly field: string
  readonly recording: ContentHash
  readonly summary: string
}

const stored = statement<[], Stored>('SELECT field, recording, summary FROM answer_summaries')

/** Recordings whose stored summaries differ from the log. Reads every answer once. */
export function staleSummaries(db: Db): readonly ContentHash[] {
  const stale = new Set<ContentHash>()
  const byField = group(
    latestAnswers(db),
    ({ field }) => field,
    ({ content }) => content,
  )
  const found = new Map(
    stored.all(db).map(({ field, recording, summary }) => [`${field} ${recording}`, { recording, summary }]),
  )
  for (const field of schemeOf(db).fields)
    for (const [content, answers] of byField.get(field.id) ?? []) {
      const summary = summaryOf(
        field,
        answers.map(({ value }) => value),
      )
      const key = `${field.id} ${content}`
      if ((found.get(key)?.summary ?? null) !== (summary && JSON.stringify(summary))) stale.add(content)
      found.delete(key)
    }
  for (const { recording } of found.values()) stale.add(recording)
  return [...stale]
}
