import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import type { RecordingTiers } from '#shared/domain/segments/index.ts'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useStudio } from '../studio/index.ts'

/** Tiers and segments of a recording, loaded again after each change by anyone. Nothing is loaded for null. */
export function useSegmentList(clip: () => ClipId | null) {
  const studio = useStudio()
  const annotator = useAnnotator()
  const loaded = shallowRef<RecordingTiers | null>(null)
  const error = shallowRef<StudioError | null>(null)
  let loading: Promise<void> | null = null
  /** Whether something has changed since the running request was sent. */
  let isStale = false

  async function loadOnce(): Promise<void> {
    const asked = clip()
    if (asked === null) return
    try {
      const found = await studio.segments.list({ clip: asked })
      if (asked !== clip()) return
      loaded.value = found
      error.value = null
    } catch (thrown) {
      if (asked === clip()) error.value = toStudioError(thrown)
    }
  }
  async function load(): Promise<void> {
    while (isStale) {
      isStale = false
      await loadOnce()
    }
    loading = null
  }
  /** Loads the list. Resolves once it shows the state of now, or an error. */
  function reload(): Promise<void> {
    isStale = true
    return (loading ??= load())
  }

  watch(
    clip,
    () => {
      loaded.value = error.value = null
      void reload()
    },
    { immediate: true },
  )
  watch(
    () => annotator.name,
    () => void reload(),
  )
  // Emitted for labels of segments, too.
  onScopeDispose(
    studio.on('segments', ({ clips }) => {
      const shown = clip()
      if (shown !== null && (clips === null || clips.includes(shown))) void reload()
    }),
  )
  onScopeDispose(studio.onState((state) => void (state === 'open' && reload())))
  return {
    tiers: computed(() => loaded.value?.tiers ?? []),
    segments: computed(() => loaded.value?.segments ?? []),
    isLoaded: computed(() => loaded.value !== null),
    error,
    reload,
    /** Resolves once the list shows an act whose reply has come: its event comes before the reply and begins a request. */
    shown: () => loading ?? reload(),
  }
}
