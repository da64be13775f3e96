import type { ClipId, ContentHash, Level, Sex, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { composed, statement, type Db, type Where } from '../project/index.ts'
import { decodeProbabilities } from './probabilities.ts'

/** A clip that a run predicted, with data on the clip and its speaker. */
export interface PredictedClip {
  readonly clip: ClipId
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

const clipsOfSplit = composed<Omit<PredictedClip, 'probabilities'> & { readonly probabilities: Buffer }>(
  'clips of a split with their probabilities',
)

/**
 * The clips that a run predicted in one part of its split, sorted by id.
 * @param label SQL of the label: an expression over clip `c`, or `p.label`, the label known to the run
 */
export function predictedClips(db: Db, run: RunId, split: Split, label: string): readonly PredictedClip[] {
  const sql = /* sql */ `
    SELECT p.clip, p.fold, ${label} AS emotion, p.probabilities, c.speaker, s.sex, s.age_years AS ageYears, s.race,
      c.sentence, c.level, c.duration_ms AS durationMs, c.snr_db AS snrDb
    FROM predictions p JOIN clips c ON c.id = p.clip LEFT JOIN speakers s ON s.id = c.speaker
    WHERE p.run = ? AND p.split = ? ORDER BY p.clip`
  return clipsOfSplit
    .all(db, sql, run, split)
    .map((row) => ({ ...row, probabilities: decodeProbabilities(row.probabilities) }))
}

/** A clip that a run is scored on, with the label known to the run and the current one. */
export interface RelabelledClip {
  readonly speaker: string
  readonly then: Emotion | null
  readonly today: Emotion | null
  readonly predicted: Emotion
  /** Whether the annotator saw a prediction while labelling. */
  readonly sighted: boolean
}

const bothLabels = composed<Omit<RelabelledClip, 'sighted'> & { readonly sighted: 0 | 1 | null }>(
  'clips of a split under the labels of then and today',
)

/**
 * The clips that a run predicted in one part of its split, with the labels known to the run and the current ones.
 * @param today SQL of the current label of clip `c`
 */
export function relabelledClips(db: Db, run: RunId, split: Split, today: string): readonly RelabelledClip[] {
  const sql = /* sql */ `
    SELECT coalesce(c.speaker, 'clip ' || c.id) AS speaker, p.label AS "then", ${today} AS today, p.predicted,
      (SELECT l.sighted FROM current_labels k JOIN label_log l ON l.seq = k.seq WHERE k.content = c.content) AS sighted
    FROM predictions p JOIN clips c ON c.id = p.clip WHERE p.run = ? AND p.split = ? ORDER BY p.clip`
  return bothLabels.all(db, sql, run, split).map((row) => ({ ...row, sighted: row.sighted === 1 }))
}

const changed = composed<{ readonly clips: number }>('clips of a run with another label today')

/**
 * Number of clips whose current label differs from the one known to the run.
 * @param today SQL of the current label of clip `c`
 */
export function countRelabelled(db: Db, run: RunId, today: string): number {
  const sql = `SELECT count(*) AS clips FROM predictions p JOIN clips c ON c.id = p.clip
    WHERE p.run = ? AND p.label IS NOT ${today}`
  return changed.get(db, sql, run)?.clips ?? 0
}

const between = statement<[string, string, string], { readonly clips: number }>(/* sql */ `
  SELECT count(*) AS clips FROM predictions b JOIN predictions a ON a.clip = b.clip
  WHERE b.run = ? AND a.run = ? AND a.split = ? AND a.label IS NOT b.label`)

/**
 * Number of clips that two runs predicted and whose labels known to the runs differ.
 * @param split part of the later run's split
 */
export function countRelabelledBetween(db: Db, before: RunId, after: RunId, split: Split): number {
  return between.get(db, before, after, split)?.clips ?? 0
}

const splitBySpeaker = statement<[string], { readonly speaker: string; readonly split: Split }>(/* sql */ `
  SELECT c.speaker, p.split FROM predictions p JOIN clips c ON c.id = p.clip
  WHERE p.run = ? AND c.speaker IS NOT NULL GROUP BY c.speaker`)

/** The part of a run's split that each speaker is in. */
export function splitOfSpeakers(db: Db, run: RunId): ReadonlyMap<string, Split> {
  return new Map(splitBySpeaker.all(db, run).map(({ speaker, split }) => [speaker, split]))
}

/** A prediction in a review queue. */
export interface ReviewedPrediction {
  readonly clip: ClipId
  readonly speaker: string | null
  /** The clip's part of the reviewed run's split; null for a clip unknown to that run. */
  readonly split: Split | null
  readonly label: Emotion | null
  readonly probabilities: readonly number[]
  /** Whether a person has labelled the clip since `since`. */
  readonly reviewed: boolean
}

export interface ReviewedRuns {
  /** The run whose predictions are read: the reviewed run or its label check. */
  readonly predicting: RunId
  readonly reviewed: RunId
  /** Labels given after this time count as reviews. Milliseconds since 1970, UTC. */
  readonly since: number
  /** SQL of the label of clip `c`. */
  readonly label: string
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
