import { onScopeDispose, shallowRef, watch } from 'vue'
import type { RowPrediction, RowWithoutSpeech } from '#shared/contract/index.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { useStudio } from '../studio/index.ts'

/** Maximum cached predictions: many screens, but not a whole dataset. */
const KEPT = 10_000
/** Maximum clips per request. */
const MOST = 2000

/**
 * Predictions of a run for the visible clips; each is loaded once.
 * @param run null where predictions are not shown
 */
export function usePredictions(run: () => RunId | null, clips: () => readonly ClipId[]) {
  const studio = useStudio()
  const known = shallowRef<ReadonlyMap<ClipId, RowPrediction | RowWithoutSpeech | null>>(new Map())
  let asked = new Set<ClipId>()
  let generation = 0

  async function fetchMissing(): Promise<void> {
    const id = run()
    if (id === null) return
    const wanted = clips().filter((clip) => !asked.has(clip))
    if (wanted.length === 0) return
    const mine = generation
    for (const clip of wanted) asked.add(clip)
    try {
      const found = await studio.runs.predictionsOf({ run: id, clips: wanted.slice(0, MOST) })
      if (mine !== generation) return
      const byClip = new Map(found.map((prediction) => [prediction.clip, prediction]))
      const next = new Map(known.value)
      for (const clip of wanted) next.set(clip, byClip.get(clip) ?? null)
      known.value = next
      if (next.size > KEPT) forget()
    } catch {
      // The connection is lost, which the shell shows. The rows are requested again when they are visible again.
      if (mine === generation) for (const clip of wanted) asked.delete(clip)
    }
  }
  function forget(): void {
    generation++
    asked = new Set()
    known.value = new Map()
    void fetchMissing()
  }

  watch(run, forget)
  watch(clips, fetchMissing, { immediate: true })
  // A job may have added predictions for new clips.
  onScopeDispose(studio.on('runs', forget))
  onScopeDispose(studio.onState((state) => void (state === 'open' && fetchMissing())))
  return (clip: ClipId): RowPrediction | RowWithoutSpeech | null => known.value.get(clip) ?? null
}
