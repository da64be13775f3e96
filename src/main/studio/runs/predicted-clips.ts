import type { ClipId, ContentHash, Level, Sex, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunId } from '#shared/domain/runs.ts'
import type { SegmentId } from '#shared/domain/segments/index.ts'
import { composed, statement, type Db, type Where } from '../project/index.ts'
import { decodeProbabilities } from './probabilities.ts'
import type { ReviewedPrediction, ReviewedRuns } from './reviewed.ts'
import { RECORDING } from './segment-predictions.ts'

/** A clip or segment that a run predicted, with data on it and its speaker. */
export interface PredictedClip {
  /** The clip, or the recording of the segment. */
  readonly clip: ClipId
  /** Absent for a whole clip. */
  readonly segment?: SegmentId
  readonly fold: number
  /** The label that the caller asked for: current, or as known to the run. */
  readonly emotion: Emotion | null
  readonly probabilities: readonly number[]
  readonly speaker: string | null
  readonly sex: Sex | null
  readonly ageYears: number | null
  readonly race: string | null
  readonly sentence: string | null
  readonly level: Level | null
  readonly durationMs: number | null
  readonly snrDb: number | null
}

type PredictedRow = Omit<PredictedClip, 'probabilities'> & { readonly probabilities: Buffer }
const clipsOfSplit = composed<PredictedRow>('clips of a split with their probabilities')
const segmentsOfSplit = composed<PredictedRow>('segments of a split with their probabilities')

/**
 * The clips that a run predicted in one part of its split, sorted by id; then the segments, with place and speaker as the run knew
 * them.
 * @param label SQL of the label: an expression over clip `c`, or `p.label`, the label known to the run
 */
export function predictedClips(db: Db, run: RunId, split: Split, label: string): readonly PredictedClip[] {
  const sql = /* sql */ `
    SELECT p.clip, p.fold, ${label} AS emotion, p.probabilities, c.speaker, s.sex, s.age_years AS ageYears, s.race,
      c.sentence, c.level, c.duration_ms AS durationMs, c.snr_db AS snrDb
    FROM predictions p JOIN clips c ON c.id = p.clip LEFT JOIN speakers s ON s.id = c.speaker
    WHERE p.run = ? AND p.split = ? ORDER BY p.clip`
  const ofSegments = /* sql */ `
    SELECT r.id AS clip, p.segment, p.fold, ${label} AS emotion, p.probabilities, p.speaker, s.sex, s.age_years AS ageYears,
      s.race, NULL AS sentence, NULL AS level, (p.end_seconds - p.start_seconds) * 1000 AS durationMs, NULL AS snrDb
    FROM segment_predictions p JOIN clips r ON ${RECORDING} LEFT JOIN segment_targets c ON c.id = p.segment
      LEFT JOIN speakers s ON s.id = p.speaker
    WHERE p.run = ? AND p.split = ? ORDER BY r.id, p.start_seconds, p.segment`
  return [...clipsOfSplit.all(db, sql, run, split), ...segmentsOfSplit.all(db, ofSegments, run, split)].map(
    (row) => ({ ...row, probabilities: decodeProbabilities(row.probabilities) }),
  )
}

/** A clip or segment that a run is scored on, with the label known to the run and the current one. */
export interface RelabelledClip {
  readonly speaker: string
  readonly then: Emotion | null
  readonly today: Emotion | null
  readonly predicted: Emotion
  /** Whether the annotator saw a prediction while labelling. */
  readonly sighted: boolean
}

type RelabelledRow = Omit<RelabelledClip, 'sighted'> & { readonly sighted: 0 | 1 | null }
const bothLabels = composed<RelabelledRow>('clips of a split under the labels of then and today')
const bothLabelsOfSegments = composed<RelabelledRow>('segments of a split under the labels of then and today')

/**
 * The clips and segments that a run predicted in one part of its split, with the labels known to the run and the current ones.
 * @param today SQL of the current label of clip `c`
 */
export function relabelledClips(db: Db, run: RunId, split: Split, today: string): readonly RelabelledClip[] {
  const sql = /* sql */ `
    SELECT coalesce(c.speaker, 'clip ' || c.id) AS speaker, p.label AS "then", ${today} AS today, p.predicted,
      (SELECT l.sighted FROM current_labels k JOIN label_log l ON l.seq = k.seq WHERE k.content = c.content) AS sighted
    FROM predictions p JOIN clips c ON c.id = p.clip WHERE p.run = ? AND p.split = ? ORDER BY p.clip`
  const ofSegments = /* sql */ `
    SELECT p.speaker, p.label AS "then", ${today} AS today, p.predicted,
      (SELECT sighted FROM label_log WHERE seq = c.label_seq) AS sighted
    FROM segment_predictions p JOIN clips r ON ${RECORDING} LEFT JOIN segment_targets c ON c.id = p.segment
    WHERE p.run = ? AND p.split = ? ORDER BY p.segment`
  return [
    ...bothLabels.all(db, sql, run, split),
    ...bothLabelsOfSegments.all(db, ofSegments, run, split),
  ].map((row) => ({ ...row, sighted: row.sighted === 1 }))
}

const changed = composed<{ readonly clips: number }>('clips of a run with another label today')
const changedSegments = composed<{ readonly clips: number }>('segments of a run with another label today')

/**
 * Number of clips and segments whose current label differs from the one known to the run.
 * @param today SQL of the current label of clip `c`
 */
export function countRelabelled(db: Db, run: RunId, today: string): number {
  const sql = `SELECT count(*) AS clips FROM predictions p JOIN clips c ON c.id = p.clip
    WHERE p.run = ? AND p.label IS NOT ${today}`
  const ofSegments = `SELECT count(*) AS clips FROM segment_predictions p LEFT JOIN segment_targets c ON c.id = p.segment
    WHERE p.run = ? AND p.label IS NOT ${today}`
  return (changed.get(db, sql, run)?.clips ?? 0) + (changedSegments.get(db, ofSegments, run)?.clips ?? 0)
}

const between = statement<[string, string, string], { readonly clips: number }>(/* sql */ `
  SELECT count(*) AS clips FROM predictions b JOIN predictions a ON a.clip = b.clip
  WHERE b.run = ? AND a.run = ? AND a.split = ? AND a.label IS NOT b.label`)
const segmentsBetween = statement<[string, string, string], { readonly clips: number }>(/* sql */ `
  SELECT count(*) AS clips FROM segment_predictions b JOIN segment_predictions a ON a.segment = b.segment
  WHERE b.run = ? AND a.run = ? AND a.split = ? AND a.label IS NOT b.label`)

/**
 * Number of clips and segments that two runs predicted and whose labels known to the runs differ.
 * @param split part of the later run's split
 */
export function countRelabelledBetween(db: Db, before: RunId, after: RunId, split: Split): number {
  return [between, segmentsBetween]
    .map((one) => one.get(db, before, after, split)?.clips ?? 0)
    .reduce((sum, clips) => sum + clips)
}

const splitBySpeaker = statement<
  [string, string],
  { readonly speaker: string; readonly split: Split }
>(/* sql */ `
  SELECT speaker, split FROM segment_predictions WHERE run = ? GROUP BY speaker
  UNION ALL
  SELECT c.speaker, p.split FROM predictions p JOIN clips c ON c.id = p.clip
  WHERE p.run = ? AND c.speaker IS NOT NULL GROUP BY c.speaker`)

/** The part of a run's split that each speaker is in. */
export function splitOfSpeakers(db: Db, run: RunId): ReadonlyMap<string, Split> {
  return new Map(splitBySpeaker.all(db, run, run).map(({ speaker, split }) => [speaker, split]))
}

interface ReviewedRow extends Omit<ReviewedPrediction, 'probabilities' | 'reviewed'> {
  readonly probabilities: Buffer
  readonly reviewed: 0 | 1
}

const underReview = composed<ReviewedRow>('predictions under review')

/**
 * Yields predictions one at a time. The database connection is busy until the last one is taken.
 * @param condition on clip `c`, the prediction `p`, the reviewed run's own prediction `r`, and `reviewed`
 */
export function* predictionsUnderReview(
  db: Db,
  { predicting, reviewed, since, label }: ReviewedRuns,
  condition: Where,
): Generator<ReviewedPrediction> {
  const sql = /* sql */ `
    SELECT p.clip, c.speaker, r.split AS split, ${label} AS label, p.probabilities,
      c.content IS NOT NULL AND c.content IN (
        SELECT content FROM labels WHERE source = 'person' AND NOT undone AND at > ?
      ) AS reviewed
    FROM predictions p JOIN clips c ON c.id = p.clip LEFT JOIN predictions r ON r.run = ? AND r.clip = p.clip
    WHERE p.run = ? AND ${condition.sql}`
  for (const row of underReview.iterate(db, sql, since, reviewed, predicting, ...condition.params))
    yield { ...row, probabilities: decodeProbabilities(row.probabilities), reviewed: row.reviewed === 1 }
}

/** A clip that a person labelled, with the label known to a run. */
export interface KnownClip {
  readonly content: ContentHash
  readonly speaker: string | null
  /** The label known to the run; null for a clip unknown to the run. */
  readonly before: Emotion | null
  readonly split: Split | null
  readonly now: Emotion | null
}

const labelledByPersons = composed<KnownClip>('clips labelled by persons, as a run knows them')
const segmentsLabelledByPersons = composed<KnownClip>('segments labelled by persons, as a run knows them')

/** Segments of present recordings that a person labelled, without proposals and points. @param label SQL, of segment `c` */
export function personLabelledSegments(db: Db, run: RunId, label: string): readonly KnownClip[] {
  const sql = /* sql */ `
    SELECT c.content, ifnull(c.speaker, r.speaker) AS speaker, p.label AS before, p.split AS split, ${label} AS now
    FROM segment_targets c
      JOIN clips r ON r.id = (SELECT min(id) FROM clips WHERE content = c.recording AND missing_since IS NULL)
      LEFT JOIN segment_predictions p ON p.run = ? AND p.segment = c.id
    WHERE c.source <> 'proposal' AND c.end_seconds > c.start_seconds
      AND c.content IN (SELECT content FROM labels WHERE source = 'person' AND NOT undone)`
  return segmentsLabelledByPersons.all(db, sql, run)
}

/** Present clips that a person labelled. @param label SQL, of clip `c` @param condition on clip `c` */
export function personLabelledClips(
  db: Db,
  run: RunId,
  label: string,
  condition: Where,
): readonly KnownClip[] {
  const sql = /* sql */ `
    SELECT c.content, c.speaker, p.label AS before, p.split AS split, ${label} AS now
    FROM clips c LEFT JOIN predictions p ON p.run = ? AND p.clip = c.id
    WHERE c.missing_since IS NULL AND ${condition.sql}
      AND c.content IN (SELECT content FROM labels WHERE source = 'person' AND NOT undone)`
  return labelledByPersons.all(db, sql, run, ...condition.params)
}
