import type { ComparisonId } from '#shared/domain/comparisons/index.ts'
import { openForReading } from '../project/index.ts'
import { carrying } from '../workers/index.ts'
import { scoresOfComparison } from './scores.ts'

export interface ScoreTask {
  /** The project's database. */
  readonly file: string
  readonly comparison: ComparisonId
}

export const score = carrying(({ file, comparison }: ScoreTask) => {
  const db = openForReading(file)
  try {
    return scoresOfComparison(db, comparison)
  } finally {
    db.close()
  }
})
