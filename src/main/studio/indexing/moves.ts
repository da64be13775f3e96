import type { ContentHash } from '#shared/domain/clips.ts'
import type { ClipRow } from './rows.ts'

/** Finds, for a fresh file, the row it is the moved file of; each row is given away once. */
export interface Moves {
  take(content: ContentHash, path: string): ClipRow | null
}

/** @param gone rows whose file is not where it was */
export function openMoves(gone: readonly ClipRow[]): Moves {
  const byContent = new Map<ContentHash, ClipRow[]>()
  for (const row of gone) {
    if (row.content === null) continue
    const same = byContent.get(row.content)
    if (same) same.push(row)
    else byContent.set(row.content, [row])
  }
  return {
    take(content, path) {
      const rows = byContent.get(content) ?? []
      // Of several copies of one sound, the one that kept its name.
      const named = rows.findIndex((row) => fileName(row.path) === fileName(path))
      const [row] = rows.splice(Math.max(named, 0), 1) as (ClipRow | undefined)[]
      return row ?? null
    },
  }
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
