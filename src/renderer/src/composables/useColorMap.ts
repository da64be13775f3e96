import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import { COLOR_MAPS, type ColorMap } from '../draw/colormap.ts'
import { useTheme } from './useTheme.ts'

/** Colour map of spectrograms, stored in this browser. Default: greys in the light theme, magma in the dark one. */
export function useColorMap() {
  const theme = useTheme()
  const chosen = useLocalStorage<string | null>('spectrogram.colors', null)
  return computed<ColorMap | undefined>({
    get: () =>
      COLOR_MAPS.find(({ value }) => value === chosen.value)?.value ??
      (theme.value === 'light' ? 'greys' : 'magma'),
    set: (name) => (chosen.value = name ?? null),
  })
}
