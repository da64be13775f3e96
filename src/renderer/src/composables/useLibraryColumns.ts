import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import {
  answerColumns,
  COLUMNS,
  FIRST_COLUMNS,
  metadataColumns,
  type ColumnId,
} from '../components/library/columns.ts'
import { useMetadata } from '../stores/metadata.ts'
import { useScheme } from '../stores/scheme.ts'

export const NARROWEST_PX = 48
export const WIDEST_PX = 640

/** Visible columns of the Library and their widths, stored in this browser. */
export function useLibraryColumns() {
  const chosen = useLocalStorage<readonly string[]>('library-columns', FIRST_COLUMNS)
  const widths = useLocalStorage<Readonly<Partial<Record<string, number>>>>('library-widths', {})
  const metadata = useMetadata()
  const scheme = useScheme()
  const columns = computed(() =>
    [...COLUMNS, ...answerColumns(scheme.scheme.fields), ...metadataColumns(metadata.fields)]
      .filter(({ id }) => chosen.value.includes(id))
      .map((column) => ({
        ...column,
        widthPx: widths.value[column.id] ?? column.widthPx,
        isResized: column.id in widths.value,
      })),
  )
  /**
   * CSS grid columns. Columns share the width except those that the user resized; an empty last column takes the rest.
   */
  const template = computed(() => {
    const tracks = columns.value.map(({ widthPx, leastPx, isResized }) =>
      isResized ? `${widthPx}px` : `minmax(${leastPx / 16}rem, ${widthPx}fr)`,
    )
    return ['2.25rem', ...tracks, 'minmax(0, 1fr)'].join(' ')
  })
  /** CSS minimum width; a narrower table scrolls horizontally. */
  const least = computed(() => {
    const rem = columns.value.map(({ widthPx, leastPx, isResized }) =>
      isResized ? `${widthPx}px` : `${leastPx / 16}rem`,
    )
    return `calc(${['2.25rem', ...rem].join(' + ')})`
  })

  function toggle(id: ColumnId): void {
    chosen.value = chosen.value.includes(id)
      ? chosen.value.filter((other) => other !== id)
      : [...chosen.value, id]
  }
  function resize(id: ColumnId, widthPx: number): void {
    widths.value = { ...widths.value, [id]: Math.min(WIDEST_PX, Math.max(NARROWEST_PX, Math.round(widthPx))) }
  }
  return { columns, template, least, chosen, toggle, resize }
}
