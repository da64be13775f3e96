import type { Answer, LatestLabel } from '#shared/domain/agreement/index.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { statement, type Db } from '../project/index.ts'
import { RANK } from './rank.ts'

const latest = statement<[], LatestLabel>(/* sql */ `
  SELECT content, annotator, emotion, intensity, at FROM (
    SELECT content, annotator, emotion, intensity, at, max(${RANK}) FROM labels
    WHERE source <> 'model' AND NOT adjudicates AND NOT undone GROUP BY content, annotator)
  ORDER BY content, annotator`)

/**
 * Each annotator's latest label of each recording: given in the studio, or imported where there is none. Labels of
 * models do not count, nor adjudicated ones, because an adjudicator has seen the labels of others.
 */
export function latestLabels(db: Db): readonly LatestLabel[] {
  return latest.all(db)
}

const answered = statement<[], Answer>(/* sql */ `
  SELECT content, annotator, emotion, at FROM (
    SELECT seq, content, annotator, emotion, at, count(*) OVER (PARTITION BY content, annotator) AS answers
    FROM labels WHERE source = 'person' AND NOT adjudicates AND NOT undone)
  WHERE answers > 1 ORDER BY seq`)

/**
 * Labels given in the studio to recordings that the same person labelled there more than once, oldest first. The time
 * of an imported label is that of the import, so it is no repeated answer.
 */
export function repeatedAnswers(db: Db): readonly Answer[] {
  return answered.all(db)
}

const decided = statement<[], { readonly content: ContentHash; readonly emotion: Emotion }>(/* sql */ `
  SELECT content, emotion FROM (
    SELECT content, emotion, max(${RANK}) FROM labels
    WHERE source = 'person' AND adjudicates AND NOT undone GROUP BY content)`)

/** The latest decision of an adjudicator on each recording that has one. */
export function adjudicatedEmotions(db: Db): ReadonlyMap<ContentHash, Emotion> {
  return new Map(decided.all(db).map(({ content, emotion }) => [content, emotion]))
}
