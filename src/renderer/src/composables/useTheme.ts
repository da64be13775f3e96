import { useMediaQuery } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'
import { useSettings } from '../stores/settings.ts'

/** The current theme, for canvas drawings, which CSS cannot style. */
export function useTheme(): ComputedRef<'light' | 'dark'> {
  const settings = useSettings()
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)')
  return computed(() => {
    const { theme } = settings.settings
    if (theme !== 'system') return theme
    return prefersDark.value ? 'dark' : 'light'
  })
}
