import { onScopeDispose, shallowRef, watch } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import { useStudio } from '../studio/index.ts'

/** Maximum number of clips whose data is kept: many screens, but not a whole dataset. */
const KEPT = 10_000
/** Maximum clips per request. */
const MOST = 2000

/**
 * Data of the visible clips; each clip is loaded once, and again after an index, which may have found new content.
 * @param wanted whether the data is shown
 * @param fetch the data of clips; clips without any are left out
 */
export function useOfClips<Data>(
  wanted: () => boolean,
  clips: () => readonly ClipId[],
  fetch: (clips: ClipId[]) => Promise<readonly (readonly [ClipId, Data])[]>,
) {
  const studio = useStudio()
  const known = shallowRef<ReadonlyMap<ClipId, Data | null>>(new Map())
  let asked = new Set<ClipId>()
  let generation = 0

  async function fetchMissing(): Promise<void> {
    if (!wanted()) return
    const missing = clips()
      .filter((clip) => !asked.has(clip))
      .slice(0, MOST)
    if (missing.length === 0) return
    const mine = generation
    for (const clip of missing) asked.add(clip)
    try {
      const found = new Map(await fetch(missing))
      if (mine !== generation) return
      const next = new Map(known.value)
      for (const clip of missing) next.set(clip, found.get(clip) ?? null)
      known.value = next
      if (next.size > KEPT) forget()
    } catch {
      // The connection is lost, which the shell shows. The rows are requested again when they are visible again.
      if (mine === generation) for (const clip of missing) asked.delete(clip)
    }
  }
  /** Loads everything that is visible again. */
  function forget(): void {
    generation++
    asked = new Set()
    known.value = new Map()
    void fetchMissing()
  }

  /** Loads what is visible again; until then the earlier data stays. */
  function refresh(): void {
    generation++
    asked = new Set()
    void fetchMissing()
  }

  watch([wanted, clips], fetchMissing, { immediate: true })
  onScopeDispose(studio.on('library', forget))
  onScopeDispose(studio.onState((state) => void (state === 'open' && fetchMissing())))
  return { of: (clip: ClipId): Data | null => known.value.get(clip) ?? null, forget, refresh }
}
