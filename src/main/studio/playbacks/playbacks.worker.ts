import type { PlaybackConditions } from '#shared/contract/playbacks.ts'
import { openForReading } from '../project/index.ts'
import { carrying } from '../workers/index.ts'
import { playbackTable } from './table.ts'

export interface PlaybackTask {
  /** The project's database. */
  readonly file: string
  readonly conditions: PlaybackConditions
}

export const write = carrying(({ file, conditions }: PlaybackTask): string => {
  const db = openForReading(file)
  try {
    return playbackTable(db, conditions)
  } finally {
    db.close()
  }
})
