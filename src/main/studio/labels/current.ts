import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { statement, type Db } from '../project/index.ts'

const annotators = statement<[string], number>(
  `SELECT count(DISTINCT annotator) FROM current_labels
   WHERE content IN (SELECT value FROM json_each(?))`,
  { pluck: true },
)

/** The number of annotators whose labels are current for these recordings. */
export function countAnnotators(db: Db, contents: readonly ContentHash[]): number {
  return annotators.get(db, JSON.stringify(contents)) ?? 0
}

export interface CurrentLabel {
  readonly emotion: Emotion
  readonly annotator: string
}

const current = statement<[string], CurrentLabel>(
  'SELECT emotion, annotator FROM current_labels WHERE content = ?',
)

/** The current label of a recording; null without one. */
export function currentLabelOf(db: Db, content: string): CurrentLabel | null {
  return current.get(db, content) ?? null
}
