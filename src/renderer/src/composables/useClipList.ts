import { computed, onScopeDispose } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ClipPlace } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useLibraryPlace } from '../stores/library-place.ts'
import { useStudio } from '../studio/index.ts'
import { useLibraryQuery } from './useLibraryQuery.ts'
import { useLoad } from './useLoad.ts'
import { useQueuedTask } from './useQueuedTask.ts'
import { useQueryState } from './useQueryState.ts'

/**
 * Steps through the list that a clip was opened from. The address carries the Library's filter and order. `list` is the
 * number of a stored selection, from which labels remove no clip.
 */
export function useClipList(clip: () => ClipId) {
  const studio = useStudio()
  const route = useRoute()
  const router = useRouter()
  const annotator = useAnnotator()
  const left = useLibraryPlace()
  const { filter, order } = useLibraryQuery()
  const fixed = useQueryState<number | null>('list', parseNumber, (value) => value?.toString() ?? null)
  const found = computed<ClipFilterInput>(() =>
    fixed.value === null ? filter.value : { selection: fixed.value },
  )
  const { data, reload } = useLoad(readPlace, [
    clip,
    () => JSON.stringify([found.value, order.value]),
    () => annotator.name,
  ])
  onScopeDispose(studio.on('labels', () => void reload()))
  /** Place of this clip; null while loading. */
  const place = computed(() => (data.value?.of === clip() ? data.value : null))

  async function readPlace() {
    const of = clip()
    left.moveTo(route.query, of)
    const read = await studio.library.place({
      filter: found.value,
      order: order.value,
      clip: of,
      annotator: annotator.name || null,
    })
    return { of, ...read }
  }
  /**
   * Replaces the clip in the browser history, so that Back leads to the Library. The place is read again, because the
   * one on screen may be older than the last label. Does nothing where the clip has changed meanwhile.
   */
  async function step(way: (place: ClipPlace) => ClipId | null | undefined): Promise<ClipPlace> {
    const read = await readPlace()
    const to = way(read)
    if (read.of === clip() && to !== null && to !== undefined)
      await router.replace({ path: `/clip/${to}`, query: route.query })
    return read
  }
  const { run: go } = useQueuedTask(step)
  function back(): void {
    const state: unknown = window.history.state
    const before = typeof state === 'object' && state !== null && 'back' in state ? state.back : null
    if (typeof before === 'string' && before.startsWith('/library')) router.back()
    else void router.push({ path: '/library', query: { ...route.query, list: undefined } })
  }
  return {
    place,
    /** The latest place, possibly of the previous clip, for elements that must not flicker while the place loads. */
    lastRead: data,
    /** Whether the list is labelled clip by clip. */
    oneByOne: computed(() => fixed.value !== null),
    next: () => void go(({ next }) => next),
    previous: () => void go(({ previous }) => previous),
    nextUnlabelled: () => void go(({ unlabelled }) => unlabelled?.next),
    /** Goes to the next clip without a label by this annotator. Resolves to false where there is none. */
    async advance(): Promise<boolean> {
      const { unlabelled } = await step(({ unlabelled }) => unlabelled?.next)
      return unlabelled ? unlabelled.clips > 0 : false
    },
    back,
  }
}

function parseNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}
