import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import { COLUMNS, FIRST_COLUMNS, type ColumnId } from '../components/library/columns.ts'

export const NARROWEST_PX = 48
export const WIDEST_PX = 640

/** Which columns the library shows and how wide, as this browser keeps it. */
export function useLibraryColumns() {
  const chosen = useLocalStorage<readonly string[]>('library-columns', FIRST_COLUMNS)
  const widths = useLocalStorage<Readonly<Partial<Record<string, number>>>>('library-widths', {})
  const columns = computed(() =>
    COLUMNS.filter(({ id }) => chosen.value.includes(id)).map((column) => ({
      ...column,
      widthPx: widths.value[column.id] ?? column.widthPx,
    })),
  )
  /** For CSS: the last column takes what is left. */
  const template = computed(() =>
    [
      '28px',
      ...columns.value.map(({ widthPx }) => `calc(${widthPx}px * var(--text-scale, 1))`),
      'minmax(0, 1fr)',
    ].join(' '),
  )

  function toggle(id: ColumnId): void {
    chosen.value = chosen.value.includes(id)
      ? chosen.value.filter((other) => other !== id)
      : [...chosen.value, id]
  }
  function resize(id: ColumnId, widthPx: number): void {
    widths.value = { ...widths.value, [id]: Math.min(WIDEST_PX, Math.max(NARROWEST_PX, Math.round(widthPx))) }
  }
  return { columns, template, chosen, toggle, resize }
}
