import { computed, ref, toValue, type MaybeRefOrGetter } from 'vue'
import { nextSort, sortRows, type TableColumn, type TableSort } from '../components/base/table.ts'

/** Rows in the order that the user chose by a column's header; in their own order until then. */
export function useSorted<Row>(
  rows: MaybeRefOrGetter<readonly Row[]>,
  columns: MaybeRefOrGetter<readonly TableColumn<Row>[]>,
  initial: TableSort | null = null,
) {
  const sort = ref(initial)
  const sorted = computed(() => sortRows(toValue(rows), toValue(columns), sort.value))
  const sortBy = (column: TableColumn<Row>) => (sort.value = nextSort(column, sort.value))
  return { sorted, sort, sortBy }
}
