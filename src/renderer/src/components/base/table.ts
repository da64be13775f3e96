import type { Term } from '#shared/domain/glossary.ts'

/** Sort key of a row. Lists are compared entry by entry. */
export type SortValue = number | string | readonly number[]

export interface TableColumn<Row> {
  readonly id: string
  readonly label: string
  /** Beside the label: "dBFS". */
  readonly unit?: string
  /** The glossary explains the label. */
  readonly term?: Term
  readonly title?: string
  /** Only screen readers read the label: the column holds buttons or check boxes. */
  readonly hideLabel?: boolean
  /** Aligned right. */
  readonly numeric?: boolean
  /** Names its row to screen readers. */
  readonly rowHeader?: boolean
  /** What a cell shows where the table has no slot `cell-<id>`. */
  readonly text?: (row: Row) => string
  /** Number of columns that the cell spans; the default is 1. */
  readonly span?: (row: Row) => number
  /** Sort key of the column; null sorts last in both directions. */
  readonly sortBy?: (row: Row) => SortValue | null
  /** The first click sorts the largest value first. */
  readonly largestFirst?: boolean
}

export interface TableSort {
  /** Id of a column. */
  readonly by: string
  readonly descending: boolean
}

/** Rows sorted by a column. Rows with equal values keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | null,
): readonly Row[] {
  const sortBy = columns.find(({ id }) => id === sort?.by)?.sortBy
  if (!sort || !sortBy) return rows
  const sign = sort.descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [x, y] = [sortBy(a), sortBy(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return sign * compare(x, y)
  })
}

/** The sort after a click on a column's header: reversed if the table was sorted by it. */
export function nextSort<Row>(column: TableColumn<Row>, sort: TableSort | null): TableSort {
  const descending = sort?.by === column.id ? !sort.descending : (column.largestFirst ?? false)
  return { by: column.id, descending }
}

/** The columns that a row has cells for, each with its span. */
export function cellsOf<Row>(
  columns: readonly TableColumn<Row>[],
  row: Row,
): readonly { readonly column: TableColumn<Row>; readonly span: number }[] {
  let covered = 0
  return columns.flatMap((column) => {
    if (covered > 0) {
      covered--
      return []
    }
    const span = column.span?.(row) ?? 1
    covered = span - 1
    return { column, span }
  })
}

function compare(x: SortValue, y: SortValue): number {
  if (typeof x === 'number' && typeof y === 'number') return x - y
  if (typeof x === 'object' && typeof y === 'object') {
    const place = x.findIndex((value, index) => value !== y[index])
    return place === -1 ? 0 : x[place] - y[place]
  }
  return String(x).localeCompare(String(y), 'en', { numeric: true })
}
