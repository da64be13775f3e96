import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { LocationQuery } from 'vue-router'
import type { ClipId } from '#shared/domain/clips.ts'

interface LibraryPlace {
  /** The project, filter and order that the place belongs to. */
  readonly list: string
  readonly clip: ClipId
  /** Scroll position in pixels; null after the Clip page moved to another clip. */
  readonly scrolledPx: number | null
}

/** The Library's row to return to. The Clip page moves it along with its clip. */
export const useLibraryPlace = defineStore('library-place', () => {
  const left = shallowRef<LibraryPlace | null>(null)

  function leave(query: LocationQuery, clip: ClipId, scrolledPx: number): void {
    left.value = { list: listOf(query), clip, scrolledPx }
  }
  /** Sets the row to another clip of the list. */
  function moveTo(query: LocationQuery, clip: ClipId): void {
    const list = listOf(query)
    const scrolledPx = left.value?.list === list ? left.value.scrolledPx : null
    left.value = { list, clip, scrolledPx }
  }
  const of = (query: LocationQuery): LibraryPlace | null =>
    left.value?.list === listOf(query) ? left.value : null
  return { leave, moveTo, of }
})

const listOf = ({ p, f, sort }: LocationQuery) => JSON.stringify([p, f, sort])
