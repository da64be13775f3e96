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
  /** Null while counting. */
  readonly total: () => number | null
  readonly clip: () => Clip | null
  readonly scrolledPx: () => number
  /** Puts the cursor on a row, restores the scroll position, and scrolls further where the row is not visible. */
  readonly restore: (index: number, scrolledPx: number | null) => void
}

/** Restores the row and the scroll position of the last visit to the Library. */
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
      // The file is no longer in the dataset, so the list starts at the top.
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
