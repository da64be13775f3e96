import { onScopeDispose, ref, watch } from 'vue'
import type { OverviewState } from '#shared/contract/index.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { OverviewLevel } from '#shared/domain/overview.ts'
import { useMedia } from './useMedia.ts'

/** Columns a request. */
const CHUNK_COLUMNS = 2048
/** 200 kB each at most. */
const KEPT_CHUNKS = 200

interface Chunk {
  /** Null until loaded. */
  bytes: Uint8Array<ArrayBuffer> | null
  /** How far the overview was when the chunk was requested. */
  readSeconds: number
  loading: boolean
}

export type OverviewColumns = ReturnType<typeof useOverviewColumns>

/** Columns of an overview, loaded in chunks where a drawing needs them. `version` increases with every loaded chunk. */
export function useOverviewColumns(clip: () => ClipId, state: () => OverviewState | null) {
  const { urlOf } = useMedia()
  const version = ref(0)
  let chunks = new Map<string, Chunk>()
  let closing = new AbortController()

  async function load(level: OverviewLevel, first: number, chunk: Chunk, readSeconds: number): Promise<void> {
    const columns = Math.min(CHUNK_COLUMNS, level.columns - first)
    const from = level.at + first * level.columnBytes
    const { signal } = closing
    chunk.loading = true
    try {
      const address = `${urlOf(clip())}/overview/${from}-${from + columns * level.columnBytes - 1}`
      const response = await fetch(address, { signal, cache: 'no-store' })
      if (!response.ok) return // Asked again with the next drawing.
      chunk.bytes = new Uint8Array(await response.arrayBuffer())
      chunk.readSeconds = readSeconds
      if (!signal.aborted) version.value++
    } catch {
      // The page was left, or the studio restarts; `useOverview` reports the latter.
    } finally {
      chunk.loading = false
    }
  }

  /**
   * The chunk that holds a column, and the column's place in it in bytes; null until it is loaded. A chunk that was
   * loaded before the overview had covered it is loaded again.
   */
  function at(
    level: OverviewLevel,
    column: number,
  ): { readonly bytes: Uint8Array; readonly place: number } | null {
    const now = state()
    if (!now || column < 0 || column >= level.columns) return null
    const first = Math.floor(column / CHUNK_COLUMNS) * CHUNK_COLUMNS
    const key = `${level.at}/${first}`
    const chunk = chunks.get(key) ?? { bytes: null, readSeconds: 0, loading: false }
    if (!chunks.has(key)) keep(key, chunk)
    const endSeconds =
      (Math.min(level.columns, first + CHUNK_COLUMNS) * level.columnFrames) / now.shape.sampleRateHz
    const isStale = chunk.readSeconds < Math.min(endSeconds, now.readSeconds)
    if (isStale && !chunk.loading) void load(level, first, chunk, now.samples ? now.seconds : now.readSeconds)
    return chunk.bytes && { bytes: chunk.bytes, place: (column - first) * level.columnBytes }
  }

  function keep(key: string, chunk: Chunk): void {
    chunks.set(key, chunk)
    for (const oldest of [...chunks.keys()].slice(0, Math.max(0, chunks.size - KEPT_CHUNKS)))
      chunks.delete(oldest)
  }

  function clear(): void {
    closing.abort()
    closing = new AbortController()
    chunks = new Map()
    version.value++
  }
  watch(clip, clear)
  watch(state, () => version.value++)
  onScopeDispose(() => closing.abort())
  return { version, at }
}
