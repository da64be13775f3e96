import { useThrottleFn } from '@vueuse/core'
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { ClipCursor, ClipFilterInput } from '#shared/contract/library.ts'
import type { Clip, ClipId } from '#shared/domain/clips.ts'
import { toStudioError, type StudioError } from '#shared/errors.ts'
import { useStudio } from '../studio/index.ts'
import type { ClipOrder } from './useLibraryQuery.ts'

const PAGE = 200
/** Maximum cached pages: a few screens around the visible rows. */
const KEPT = 24
const REFRESH_EVERY_MS = 1500

export type ClipWindow = ReturnType<typeof useClipWindow>

/**
 * A window onto a list of any length. It loads only the visible pages, each from the cursor of the nearest earlier
 * page. Rows not loaded are null.
 */
export function useClipWindow(filter: () => ClipFilterInput, order: () => ClipOrder) {
  const studio = useStudio()
  const total = ref<number | null>(null)
  const error = shallowRef<StudioError | null>(null)
  const loading = ref(true)
  /** Increases when the list has different clips, so that the table scrolls to the top. */
  const queried = ref(0)
  const pages = shallowRef<ReadonlyMap<number, readonly Clip[]>>(new Map())
  let cursors = new Map<number, ClipCursor | null>([[0, null]])
  let pending = new Set<number>()
  let generation = 0
  let shown: readonly [number, number] = [0, 0]

  const at = (index: number): Clip | null => pages.value.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null
  /** Index of a clip among the loaded rows; null where it is not loaded. */
  function indexOf(id: ClipId): number | null {
    for (const [page, rows] of pages.value) {
      const place = rows.findIndex((row) => row.id === id)
      if (place >= 0) return page * PAGE + place
    }
    return null
  }
  const idsShown = (): readonly ClipId[] => [...pages.value.values()].flat().map((clip) => clip.id)

  async function readPage(page: number): Promise<readonly Clip[]> {
    const from = Math.max(...[...cursors.keys()].filter((known) => known <= page))
    const options = { ...order(), limit: PAGE, after: cursors.get(from) ?? null }
    const mine = generation
    const { clips, next } = await studio.library.page({
      filter: filter(),
      options,
      skip: (page - from) * PAGE,
    })
    if (mine === generation && next) cursors.set(page + 1, next)
    return clips
  }

  /** Loads missing rows from `first` to `last`. */
  function show(first: number, last: number): void {
    shown = [Math.floor(first / PAGE), Math.floor(last / PAGE)]
    for (let page = shown[0]; page <= shown[1]; page++)
      if (!pages.value.has(page) && !pending.has(page)) void fetchPage(page)
  }

  async function fetchPage(page: number): Promise<void> {
    const mine = generation
    pending.add(page)
    try {
      const clips = await readPage(page)
      if (mine !== generation) return
      pages.value = nearest(new Map(pages.value).set(page, clips), page)
      error.value = null
    } catch (thrown) {
      if (mine === generation) error.value = toStudioError(thrown)
    } finally {
      if (mine === generation) pending.delete(page)
    }
  }

  /** Reloads the visible rows; the old rows stay until the new ones arrive. */
  async function refresh(fromTop = false): Promise<void> {
    const mine = ++generation
    cursors = new Map([[0, null]])
    pending = new Set()
    loading.value = true
    const [first, last] = fromTop ? [0, 0] : shown
    const wanted = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    try {
      const [count, ...read] = await Promise.all([
        studio.library.count({ filter: filter() }),
        ...wanted.map(async (page) => [page, await readPage(page)] as const),
      ])
      if (mine !== generation) return
      total.value = count
      pages.value = new Map(read)
      error.value = null
      if (fromTop) queried.value++
    } catch (thrown) {
      if (mine === generation) error.value = toStudioError(thrown)
    } finally {
      if (mine === generation) loading.value = false
    }
  }
  const refreshSoon = useThrottleFn(() => refresh(), REFRESH_EVERY_MS, true)

  /**
   * Updates labelled rows in place. Rows stay even where they no longer match the filter, so that none disappears while
   * the user works on it.
   */
  async function patch(changed: readonly ClipId[]): Promise<void> {
    const here = new Set(idsShown())
    const clips = changed.filter((id) => here.has(id))
    if (clips.length === 0) return
    const byId = new Map((await studio.clips.many({ clips })).map((clip) => [clip.id, clip]))
    pages.value = new Map(
      [...pages.value].map(([page, rows]) => [page, rows.map((row) => byId.get(row.id) ?? row)]),
    )
  }

  /** Ids of all rows between two indices, loaded or not. */
  async function idsBetween(first: number, last: number): Promise<readonly ClipId[]> {
    const ids: ClipId[] = []
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      const rows = pages.value.get(page) ?? (await readPage(page))
      rows.forEach((row, index) => {
        const place = page * PAGE + index
        if (place >= first && place <= last) ids.push(row.id)
      })
    }
    return ids
  }

  // Compared by value: each change of the address makes a new filter object, often an equal one.
  watch(
    () => JSON.stringify([filter(), order()]),
    () => refresh(true),
  )
  onScopeDispose(studio.onState((state) => void (state === 'open' && refresh())))
  onScopeDispose(studio.on('labels', ({ clips }) => void (clips ? patch(clips) : refreshSoon())))
  onScopeDispose(studio.on('library', () => void refreshSoon()))
  onScopeDispose(
    studio.on('job', (job) => void (job.kind === 'index' && job.state === 'running' && refreshSoon())),
  )
  return { total, error, loading, queried, pages, at, indexOf, show, refresh, idsBetween }
}

function nearest(pages: Map<number, readonly Clip[]>, page: number): ReadonlyMap<number, readonly Clip[]> {
  if (pages.size <= KEPT) return pages
  const near = [...pages].sort(([a], [b]) => Math.abs(a - page) - Math.abs(b - page))
  return new Map(near.slice(0, KEPT))
}
