import type { ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { IndexedClip } from '../clips/index.ts'

/** Finds the clip whose file was moved to a new path. Each clip is returned once. */
export interface Moves {
  /**
   * A missing clip with this content hash: preferably with the same file name, else the first; null if there is none.
   */
  take(content: ContentHash, path: string): IndexedClip | null
}

/** @param gone clips whose file is missing */
export function openMoves(gone: readonly IndexedClip[]): Moves {
  const byContent = new Map<ContentHash, Map<ClipId, IndexedClip>>()
  const byName = new Map<string, IndexedClip[]>()
  for (const row of gone) {
    if (row.content === null) continue
    entry(byContent, row.content, () => new Map<ClipId, IndexedClip>()).set(row.id, row)
    entry(byName, nameKey(row.content, row.path), () => []).push(row)
  }
  return {
    take(content, path) {
      const left = byContent.get(content)
      if (!left) return null
      const named = byName.get(nameKey(content, path))?.find((row) => left.has(row.id))
      const [row] = named ? [named] : left.values()
      if (left.size <= 1) byContent.delete(content)
      else left.delete(row.id)
      return row
    },
  }
}

function nameKey(content: ContentHash, path: string): string {
  return `${content}/${path.slice(path.lastIndexOf('/') + 1)}`
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}
