import { useTimeoutFn } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { OverviewState } from '#shared/contract/index.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { useStudio } from '../studio/index.ts'

const ASK_EVERY_MS = 500

/** The overview of a recording. The studio computes it at first, in pieces; `state` tells how far it is. */
export function useOverview(clip: () => ClipId) {
  const studio = useStudio()
  const state = shallowRef<OverviewState | null>(null)
  const error = shallowRef<StudioError | null>(null)
  let asked = 0

  async function ask(): Promise<void> {
    const mine = ++asked
    try {
      const answer = await studio.clips.overview({ clip: clip() })
      if (mine !== asked) return
      state.value = answer
      error.value = null
      if (answer.samples === null) again.start()
    } catch (thrown) {
      if (mine === asked) error.value = toStudioError(thrown)
    }
  }
  const again = useTimeoutFn(() => void ask(), ASK_EVERY_MS, { immediate: false })

  watch(
    clip,
    () => {
      again.stop()
      state.value = null
      void ask()
    },
    { immediate: true },
  )
  onScopeDispose(studio.onState((now) => void (now === 'open' && ask())))
  onScopeDispose(() => {
    asked++
  })
  return { state, error, retry: () => void ask() }
}
