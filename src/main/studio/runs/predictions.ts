import type { ClipPrediction, RowPrediction } from '#shared/contract/index.ts'
import type { ClipId, Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { RunId } from '#shared/domain/runs.ts'
import type { SegmentStretch } from '#shared/domain/segments/index.ts'
import { statement, type Db } from '../project/index.ts'
import { decodeProbabilities, encodeProbabilities } from './probabilities.ts'
import { insertSegmentPrediction, removeSegmentPredictions } from './segment-predictions.ts'

/** A stored prediction: the label known to the run, and the model's probabilities. */
export interface StoredPrediction {
  /** The clip, or the recording of the segment. */
  readonly clip: ClipId
  /** Absent for a whole clip. */
  readonly segment?: SegmentStretch & { readonly speaker: string }
  readonly split: Split
  readonly fold: number
  readonly label: Emotion | null
  readonly predicted: Emotion
  readonly confidence: number
  /** Stored bit for bit. */
  readonly probabilities: readonly number[]
}

const insert = statement<[string, number, string, number, string | null, string, number, Buffer]>(
  `INSERT OR REPLACE INTO predictions (run, clip, split, fold, label, predicted, confidence, probabilities)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
)
const removeAll = statement<[string]>('DELETE FROM predictions WHERE run = ?')

/** Adds predictions of a run, all or none. They replace earlier predictions of the same clips and segments. */
export function addPredictions(db: Db, id: RunId, predictions: readonly StoredPrediction[]): void {
  db.transaction(() => {
    for (const { clip, segment, split, fold, label, predicted, confidence, probabilities } of predictions) {
      const values = [split, fold, label, predicted, confidence, encodeProbabilities(probabilities)] as const
      if (segment) insertSegmentPrediction(db, id, clip, segment, values)
      else insert.run(db, id, clip, ...values)
    }
  })()
}

export function removePredictions(db: Db, id: RunId): void {
  removeAll.run(db, id)
  removeSegmentPredictions(db, id)
}

type Row = Omit<ClipPrediction, 'classes' | 'probabilities'> & {
  readonly classes: string
  readonly probabilities: Buffer
}

const ofClip = statement<[number], Row>(/* sql */ `
  SELECT r.id AS run, r.name AS runName, p.split, p.predicted, p.confidence, p.probabilities,
    json_extract(r.data, '$.classes') AS classes
  -- Run by run: there is no index of predictions by clip, which would cost each run's writing.
  FROM runs r CROSS JOIN predictions p ON p.run = r.id AND p.clip = ? ORDER BY r.created_at DESC, r.id`)

/** The predictions of every finished run for a clip, the newest run first. */
export function predictionsOf(db: Db, clip: ClipId): readonly ClipPrediction[] {
  return ofClip.all(db, clip).map((row) => ({
    ...row,
    classes: JSON.parse(row.classes) as ClipPrediction['classes'],
    probabilities: decodeProbabilities(row.probabilities),
  }))
}

const ofClips = statement<[string, string], RowPrediction>(/* sql */ `
  SELECT clip, 'speech' AS found, split, predicted, confidence FROM predictions
  WHERE run = ? AND clip IN (SELECT value FROM json_each(?))`)

/** Short predictions of one run for some clips. Clips that it did not predict are left out. */
export function rowPredictions(db: Db, run: RunId, clips: readonly ClipId[]): readonly RowPrediction[] {
  return ofClips.all(db, run, JSON.stringify(clips))
}

const emotions = statement<[string], { readonly clip: ClipId; readonly predicted: Emotion }>(
  'SELECT clip, predicted FROM predictions WHERE run = ?',
)
const any = statement<[string, string], 1>(
  'SELECT 1 FROM predictions WHERE run = ? UNION ALL SELECT 1 FROM segment_predictions WHERE run = ? LIMIT 1',
)

/** The emotion that a run predicts for each of its clips. */
export function predictedEmotions(db: Db, run: RunId): ReadonlyMap<ClipId, Emotion> {
  return new Map(emotions.all(db, run).map(({ clip, predicted }) => [clip, predicted]))
}

export function hasPredictions(db: Db, run: RunId): boolean {
  return any.get(db, run, run) !== undefined
}
