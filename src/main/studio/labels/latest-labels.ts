import type { LatestLabel } from '#shared/domain/agreement-report.ts'
import { statement, type Db } from '../project/index.ts'

const latest = statement<[], LatestLabel>(/* sql */ `
  SELECT content, annotator, emotion FROM (
    -- With max(), SQLite takes the emotion from the row of the maximum.
    SELECT content, annotator, emotion, max(seq) FROM labels
    WHERE source = 'person' AND NOT adjudicates AND NOT undone GROUP BY content, annotator)
  ORDER BY content, annotator`)

/**
 * Each annotator's latest label of each recording. Only labels by persons count. Adjudicated labels do not count,
 * because an adjudicator has seen the labels of others.
 */
export function latestLabels(db: Db): readonly LatestLabel[] {
  return latest.all(db)
}
