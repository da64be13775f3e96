import type { ClipId, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunId } from '#shared/domain/runs.ts'
import type { SegmentStretch } from '#shared/domain/segments/index.ts'
import { composed, statement, type Db, type Where } from '../project/index.ts'
import { decodeProbabilities } from './probabilities.ts'
import type { ReviewedPrediction, ReviewedRuns } from './reviewed.ts'

/** SQL: the clip `r` that is the recording of prediction `p`. */
export const RECORDING = 'r.id = (SELECT min(id) FROM clips WHERE content = p.recording)'

type Values = readonly [
  split: Split,
  fold: number,
  label: Emotion | null,
  predicted: Emotion,
  confidence: number,
  probabilities: Buffer,
]

const insert = statement<[string, string, number, number, string, ...Values, number]>(/* sql */ `
  INSERT OR REPLACE INTO segment_predictions (run, segment, start_seconds, end_seconds, speaker, split, fold, label,
    predicted, confidence, probabilities, recording)
  SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, content FROM clips WHERE id = ?`)
const removeAll = statement<[string]>('DELETE FROM segment_predictions WHERE run = ?')

export function insertSegmentPrediction(
  db: Db,
  run: RunId,
  recording: ClipId,
  { id, start, end, speaker }: SegmentStretch & { readonly speaker: string },
  values: Values,
): void {
  insert.run(db, run, id, start, end, speaker, ...values, recording)
}

export function removeSegmentPredictions(db: Db, run: RunId): void {
  removeAll.run(db, run)
}

/** A prediction for a segment in a review queue. */
export interface ReviewedSegment extends Omit<ReviewedPrediction, 'speaker'> {
  /** The present place of the segment. */
  readonly segment: SegmentStretch
  readonly path: string
  readonly tier: string
  readonly speaker: string
}

type ReviewedRow = Omit<ReviewedSegment, 'segment' | 'probabilities' | 'reviewed'> &
  SegmentStretch & { readonly probabilities: Buffer; readonly reviewed: 0 | 1 }

const underReview = composed<ReviewedRow>('predictions of segments under review')

/**
 * The predictions of a run for segments of present recordings that still exist.
 * @param condition on the segment `c`, the prediction `p`, and the reviewed run's own prediction `r`
 */
export function segmentsUnderReview(
  db: Db,
  { predicting, reviewed, since, label }: ReviewedRuns,
  condition: Where,
): readonly ReviewedSegment[] {
  const sql = /* sql */ `
    SELECT f.id AS clip, f.path, c.id, c.start_seconds AS start, c.end_seconds AS "end", c.tier, p.speaker, r.split AS split,
      ${label} AS label, p.probabilities,
      c.content IN (SELECT content FROM labels WHERE source = 'person' AND NOT undone AND at > ?) AS reviewed
    FROM segment_predictions p JOIN segment_targets c ON c.id = p.segment
      JOIN clips f ON f.id = (SELECT min(id) FROM clips WHERE content = p.recording AND missing_since IS NULL)
      LEFT JOIN segment_predictions r ON r.run = ? AND r.segment = p.segment
    WHERE p.run = ? AND ${condition.sql}`
  const rows = underReview.all(db, sql, since, reviewed, predicting, ...condition.params)
  return rows.map(({ id, start, end, probabilities, reviewed, ...row }) => ({
    ...row,
    segment: { id, start, end },
    probabilities: decodeProbabilities(probabilities),
    reviewed: reviewed === 1,
  }))
}
