import type { ActConditions } from '#shared/contract/labels.ts'
import { openForReading } from '../project/index.ts'
import { carrying } from '../workers/index.ts'
import { historyTable } from './history-table.ts'

export interface HistoryTask {
  /** The project's database. */
  readonly file: string
  readonly conditions: ActConditions
}

export const write = carrying(({ file, conditions }: HistoryTask): string => {
  const db = openForReading(file)
  try {
    return historyTable(db, conditions)
  } finally {
    db.close()
  }
})
