import { dirname } from 'node:path'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { FreezeName } from '#shared/domain/freezes.ts'
import type { Db } from '../project/index.ts'
import { openPool } from '../workers/index.ts'
import type * as FindWorker from './find.worker.ts'
import { listFreezes } from './table.ts'

/** Finds the freeze that the labels of a run or an export are from. */
export interface FreezeSearch {
  /** Adds a label that is used, by content hash; null for a recording without a label. */
  readonly use: (content: string, emotion: Emotion | null) => void
  /** The newest genuine freeze in which every used recording has its label; null if there is none. */
  readonly find: () => Promise<FreezeName | null>
}

/** A search among the project's freezes, in a thread. Without freezes it stores and reads nothing. */
export function openFreezeSearch(db: Db): FreezeSearch {
  const used: FindWorker.UsedLabel[] = []
  const hasFreezes = listFreezes(db).length > 0
  return {
    use: (content, emotion) => {
      if (hasFreezes) used.push([content, emotion])
    },
    find: async () => {
      if (used.length === 0) return null
      const pool = openPool<typeof FindWorker>('./find.worker.ts', import.meta.url, { threads: 1 })
      try {
        return await pool.run('find', { projectFolder: dirname(db.name), used })
      } finally {
        await pool.close()
      }
    },
  }
}
