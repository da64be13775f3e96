import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import type { Settings } from '#shared/contract/index.ts'
import { Settings as Schema } from '#shared/contract/routes/settings.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** The user's settings, stored by the studio. */
export const useSettings = defineStore('settings', () => {
  const studio = useStudio()
  const settings = ref<Settings>(Schema.parse({}))

  async function refresh(): Promise<void> {
    settings.value = await studio.settings.get()
  }
  async function set(change: Partial<Settings>): Promise<void> {
    settings.value = await studio.settings.set(change)
  }

  whenConnected(studio, refresh)
  studio.on('settings', (changed) => (settings.value = changed))
  watchEffect(() => {
    const { theme, textPercent } = settings.value
    const root = document.documentElement
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
    root.style.setProperty('--text-scale', String(textPercent / 100))
  })
  return { settings, set }
})
