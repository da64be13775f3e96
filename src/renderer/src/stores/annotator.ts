import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useSettings } from './settings.ts'

/** Who labels: asked once, at the first label, and kept with the settings. */
export const useAnnotator = defineStore('annotator', () => {
  const settings = useSettings()
  const name = computed(() => settings.settings.annotator)
  const asking = ref(false)
  let answer: ((name: string | null) => void) | null = null

  /** The name, asking for it where there is none; null where it is not told. */
  function ensure(): Promise<string | null> {
    if (name.value !== '') return Promise.resolve(name.value)
    asking.value = true
    return new Promise((resolve) => (answer = resolve))
  }
  async function tell(told: string): Promise<void> {
    await settings.set({ annotator: told })
    end(told)
  }
  function end(told: string | null): void {
    asking.value = false
    answer?.(told)
    answer = null
  }
  return { name, asking, ensure, tell, refuse: () => end(null) }
})
