import { defineStore } from 'pinia'
import { ref } from 'vue'

export type HelpTab = 'keys' | 'steps' | 'glossary'

/** Whether the help is open, and its tab. */
export const useHelp = defineStore('help', () => {
  const open = ref(false)
  const tab = ref<HelpTab>('keys')
  function show(wanted: HelpTab): void {
    tab.value = wanted
    open.value = true
  }
  return { open, tab, show }
})
