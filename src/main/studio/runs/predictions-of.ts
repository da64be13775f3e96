import type { ClipPrediction, RowPrediction } from '#shared/contract/index.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { RunId } from '#shared/domain/runs.ts'
import type { Db } from '../project/index.ts'

type Row = Omit<ClipPrediction, 'classes' | 'probabilities'> & {
  readonly classes: string
  readonly probabilities: string
}

/** What every finished run says of a clip, the newest run first. */
export function predictionsOf(db: Db, clip: ClipId): readonly ClipPrediction[] {
  return db
    .prepare<[number], Row>(
      /* sql */ `
      SELECT r.id AS run, r.name AS runName, p.split, p.predicted, p.confidence, p.probabilities,
        json_extract(r.data, '$.classes') AS classes
      FROM runs r JOIN predictions p ON p.run = r.id AND p.clip = ? ORDER BY r.created_at DESC, r.id`,
    )
    .all(clip)
    .map((row) => ({
      ...row,
      classes: JSON.parse(row.classes) as ClipPrediction['classes'],
      probabilities: JSON.parse(row.probabilities) as number[],
    }))
}

/** What one run says of some clips, in short; clips that it did not predict are left out. */
export function rowPredictions(db: Db, run: RunId, clips: readonly ClipId[]): readonly RowPrediction[] {
  return db
    .prepare<[string, string], RowPrediction>(
      /* sql */ `
      SELECT clip, 'speech' AS found, split, predicted, confidence FROM predictions
      WHERE run = ? AND clip IN (SELECT value FROM json_each(?))`,
    )
    .all(run, JSON.stringify(clips))
}
