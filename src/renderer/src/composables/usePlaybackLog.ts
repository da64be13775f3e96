import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Playback, PlaybackConditions } from '#shared/contract/playbacks.ts'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { useStudio } from '../studio/index.ts'

const PAGE = 100
const LARGEST_PAGE = 500

/** The log of playbacks in pages, newest first; read again when an entry is added. */
export function usePlaybackLog(conditions: () => PlaybackConditions) {
  const studio = useStudio()
  const entries = shallowRef<readonly Playback[] | null>(null)
  const error = shallowRef<StudioError | null>(null)
  /** Whether there are older entries. */
  const hasMore = ref(false)
  let round = 0

  /** Shows a page after the entries that stay; a later request replaces its reply. */
  async function show(limit: number, after: readonly Playback[] = []): Promise<void> {
    const mine = ++round
    try {
      const page = await studio.playbacks.list({ ...conditions(), limit, before: after.at(-1)?.id })
      if (mine !== round) return
      entries.value = [...after, ...page]
      hasMore.value = page.length === limit
      error.value = null
    } catch (thrown) {
      if (mine === round) error.value = toStudioError(thrown)
    }
  }
  const reload = () => show(Math.min(LARGEST_PAGE, Math.max(PAGE, entries.value?.length ?? 0)))
  const more = () => show(PAGE, entries.value ?? [])

  watch(conditions, reload, { immediate: true })
  onScopeDispose(studio.on('playbacks', () => void reload()))
  return { entries, error, hasMore, reload, more }
}
