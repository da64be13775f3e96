import type { ConsensusPolicy } from '#shared/domain/consensus/index.ts'
import { inDatabase, openForReading, type Db } from '../../project/index.ts'
import { carrying, type Progress } from '../../workers/index.ts'
import { staleLabels } from '../rebuild.ts'
import { estimateModel, previewPolicies } from './preview.ts'

interface Task {
  readonly database: string
  /** Recordings read so far, and of all that are to be read. */
  readonly progress: Progress
}

export const preview = carrying(({ database, progress }: Task) =>
  reading(database, (db) => previewPolicies(db, (...at) => progress.set(at))),
)

export const estimate = carrying(
  ({ database, progress, policy }: Task & { readonly policy: ConsensusPolicy }) =>
    reading(database, (db) => estimateModel(db, policy, (...at) => progress.set(at))),
)

export const stale = carrying(({ database }: Task) => reading(database, staleLabels))

function reading<Result>(file: string, work: (db: Db) => Result): Result {
  return inDatabase(file, () => {
    const db = openForReading(file)
    try {
      return work(db)
    } finally {
      db.close()
    }
  })
}
