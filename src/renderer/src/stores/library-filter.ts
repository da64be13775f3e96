import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { useProject } from './project.ts'

/** The filter that the Library showed last in the open dataset, for other pages to offer. */
export const useLibraryFilter = defineStore('library-filter', () => {
  const project = useProject()
  const last = shallowRef<{ readonly project: string | undefined; readonly filter: ClipFilterInput }>()
  const remember = (filter: ClipFilterInput) => (last.value = { project: project.current?.id, filter })
  const of = (): ClipFilterInput =>
    last.value && last.value.project === project.current?.id ? last.value.filter : {}
  return { remember, of }
})
