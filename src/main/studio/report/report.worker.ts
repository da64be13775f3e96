import type { SplitReport } from '#shared/domain/report.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import type { ScoredUnder } from '#shared/domain/scores.ts'
import { inDatabase, openForReading } from '../project/index.ts'
import { carrying } from '../workers/index.ts'
import { splitReports } from './split-reports.ts'

export interface ReportTask {
  /** Path of the project's database. */
  readonly database: string
  readonly run: RunRecord
  readonly under: ScoredUnder
}

export const reportSplits = carrying(({ database, run, under }: ReportTask): readonly SplitReport[] =>
  inDatabase(database, () => {
    const db = openForReading(database)
    try {
      return splitReports(db, run, under)
    } finally {
      db.close()
    }
  }),
)
