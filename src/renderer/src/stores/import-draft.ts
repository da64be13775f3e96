import { defineStore } from 'pinia'
import { computed, shallowReactive } from 'vue'
import type { ImportSettings } from '#shared/contract/import.ts'
import { useProject } from './project.ts'

/** Import settings that are not applied yet, by dataset. They are kept while the window is open. */
export const useImportDraft = defineStore('import-draft', () => {
  const project = useProject()
  const drafts = shallowReactive(new Map<string, ImportSettings>())
  const id = () => project.current?.id ?? ''
  /** Null where nothing was changed. */
  const draft = computed(() => drafts.get(id()) ?? null)

  function set(settings: ImportSettings): void {
    drafts.set(id(), settings)
  }
  function clear(): void {
    drafts.delete(id())
  }
  return { draft, set, clear }
})
