import { useMediaQuery } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'
import { useSettings } from '../stores/settings.ts'

/** Light or dark, as it is now: for what is drawn on a canvas and so cannot follow a style. */
export function useTheme(): ComputedRef<'light' | 'dark'> {
  const settings = useSettings()
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)')
  return computed(() => {
    const { theme } = settings.settings
    if (theme !== 'system') return theme
    return prefersDark.value ? 'dark' : 'light'
  })
}
