import { nextTick, watch } from 'vue'
import { onBeforeRouteLeave, useRoute } from 'vue-router'
import type { ClipFilterInput, ClipOrder } from '#shared/contract/library.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { toStudioError } from '#shared/errors.ts'
import { useLibraryPlace } from '../stores/library-place.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'

interface Returning {
  readonly filter: () => ClipFilterInput
  readonly order: () => ClipOrder
  /** Null until the clips are counted. */
  readonly total: () => number | null
  readonly clip: () => Clip | null
  readonly scrolledPx: () => number
  /** Puts the cursor on a row and scrolls, then on to the row where it is out of sight. */
  readonly restore: (index: number, scrolledPx: number | null) => void
}

/** Comes back to the row and scroll position at which the Library was left. */
export function useLibraryReturn(library: Returning): void {
  const studio = useStudio()
  const place = useLibraryPlace()
  const toasts = useToasts()
  const left = place.of(useRoute().query)

  async function comeBack(): Promise<void> {
    if (!left) return
    try {
      const { filter, order } = library
      const { index } = await studio.library.place({ filter: filter(), order: order(), clip: left.clip })
      await nextTick()
      library.restore(index, left.scrolledPx)
    } catch (thrown) {
      // The file has left the dataset: the list starts at its top.
      if (toStudioError(thrown).code !== 'not-found') toasts.fail(thrown)
    }
  }

  const stop = watch(
    library.total,
    (total) => {
      if (!total) return
      void nextTick(() => stop())
      void comeBack()
    },
    { immediate: true },
  )
  onBeforeRouteLeave((_to, from) => {
    const clip = library.clip()
    if (clip) place.leave(from.query, clip.id, library.scrolledPx())
  })
}
