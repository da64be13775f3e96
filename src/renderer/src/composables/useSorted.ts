import { computed, ref, toValue, type MaybeRefOrGetter } from 'vue'
import { nextSort, sortRows, type TableColumn, type TableSort } from '../components/base/table.ts'

/** Rows sorted by the chosen column; unsorted until the user chooses one. */
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
