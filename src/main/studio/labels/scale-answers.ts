import type { ContentHash } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'
import { latestAnswers } from './latest-answers.ts'

/** The latest answers to one field of kind scale. */
export interface ScaleAnswers {
  /** The values of a recording's annotators; none without an answer. */
  readonly valuesOf: (content: ContentHash) => readonly number[]
  readonly annotatorsOf: (content: ContentHash) => readonly string[]
}

interface Given {
  readonly annotator: string
  readonly value: number
}

/** Each annotator's latest answer to some fields about every recording, in the current version of the scheme. */
export function scaleAnswers(db: Db, fields: readonly string[]): ReadonlyMap<string, ScaleAnswers> {
  const given = new Map(fields.map((field) => [field, new Map<ContentHash, Given[]>()]))
  for (const { content, field, annotator, value } of latestAnswers(db)) {
    const byContent = given.get(field)
    if (!byContent || typeof value !== 'number') continue
    const own = byContent.get(content)
    if (own) own.push({ annotator, value })
    else byContent.set(content, [{ annotator, value }])
  }
  return new Map(
    [...given].map(([field, byContent]) => [
      field,
      {
        valuesOf: (content) => byContent.get(content)?.map(({ value }) => value) ?? [],
        annotatorsOf: (content) => byContent.get(content)?.map(({ annotator }) => annotator) ?? [],
      },
    ]),
  )
}
