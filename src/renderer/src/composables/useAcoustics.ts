import { onScopeDispose, shallowRef, watch } from 'vue'
import type { AcousticMeasures } from '#shared/domain/acoustics.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { useStudio } from '../studio/index.ts'

/** Maximum number of clips whose measures are kept: many screens, but not a whole dataset. */
const KEPT = 10_000
/** Maximum clips per request. */
const MOST = 2000

/**
 * Acoustic measures of the visible clips; each is loaded once, and again after a job has measured more.
 * @param wanted whether measures are shown
 */
export function useAcoustics(wanted: () => boolean, clips: () => readonly ClipId[]) {
  const studio = useStudio()
  const known = shallowRef<ReadonlyMap<ClipId, AcousticMeasures | null>>(new Map())
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
      const found = await studio.acoustics.ofClips({ clips: [...missing] })
      if (mine !== generation) return
      const byClip = new Map(found.map(({ clip, measures }) => [clip, measures]))
      const next = new Map(known.value)
      for (const clip of missing) next.set(clip, byClip.get(clip) ?? null)
      known.value = next
      if (next.size > KEPT) forget()
    } catch {
      // The connection is lost, which the shell shows. The rows are requested again when they are visible again.
      if (mine === generation) for (const clip of missing) asked.delete(clip)
    }
  }
  function forget(): void {
    generation++
    asked = new Set()
    known.value = new Map()
    void fetchMissing()
  }

  watch([wanted, clips], fetchMissing, { immediate: true })
  onScopeDispose(
    studio.on('job', ({ kind, endedAt }) => {
      if (kind === 'acoustics' && endedAt !== null) forget()
    }),
  )
  // An index may have found new content.
  onScopeDispose(studio.on('library', forget))
  onScopeDispose(studio.onState((state) => void (state === 'open' && fetchMissing())))
  return (clip: ClipId): AcousticMeasures | null => known.value.get(clip) ?? null
}
