import type { ClipId, FlagKind } from '#shared/domain/clips.ts'
import type { Db } from '../project/index.ts'

/** A finding as the database keeps it. */
export interface FlagRow {
  readonly clip: ClipId
  readonly kind: FlagKind
  /** What was found, and what to do about it. */
  readonly reason: string
}

export interface FlagWriter {
  /** Replaces an earlier finding of the same kind about the same clip. */
  readonly put: (flag: FlagRow) => void
  readonly remove: (flag: Pick<FlagRow, 'clip' | 'kind'>) => void
}

/** The only writer of flags. */
export function openFlagWriter(db: Db): FlagWriter {
  const put = db.prepare<[FlagRow]>(
    'INSERT OR REPLACE INTO flags (clip, kind, reason) VALUES (@clip, @kind, @reason)',
  )
  const remove = db.prepare<[ClipId, FlagKind]>('DELETE FROM flags WHERE clip = ? AND kind = ?')
  return {
    put: ({ clip, kind, reason }) => void put.run({ clip, kind, reason }),
    remove: ({ clip, kind }) => void remove.run(clip, kind),
  }
}
