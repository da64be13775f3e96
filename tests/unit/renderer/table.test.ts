import { describe, expect, it } from 'vitest'
import {
  cellsOf,
  nextSort,
  sortRows,
  type TableColumn,
} from '../../../src/renderer/src/components/base/table.ts'

interface Row {
  readonly name: string
  readonly age: number | null
  readonly wide?: boolean
}
const name: TableColumn<Row> = { id: 'name', label: 'Name', sortBy: ({ name }) => name }
const age: TableColumn<Row> = { id: 'age', label: 'Age', largestFirst: true, sortBy: ({ age }) => age }
const note: TableColumn<Row> = { id: 'note', label: 'Note', span: ({ wide }) => (wide ? 2 : 1) }
const rows: readonly Row[] = [
  { name: 'speaker 10', age: 30 },
  { name: 'speaker 9', age: null },
  { name: 'Speaker 1', age: 41 },
  { name: 'speaker 2', age: 30 },
]
const sorted = (by: string, descending: boolean) =>
  sortRows(rows, [name, age, note], { by, descending }).map(({ name }) => name)

describe('a sorted table', () => {
  it('sorts text in natural number order, ignoring case', () => {
    expect(sorted('name', false)).toEqual(['Speaker 1', 'speaker 2', 'speaker 9', 'speaker 10'])
    expect(sorted('name', true)).toEqual(['speaker 10', 'speaker 9', 'speaker 2', 'Speaker 1'])
  })

  it('keeps rows without a value last in both directions, and the order of equal rows', () => {
    expect(sorted('age', false)).toEqual(['speaker 10', 'speaker 2', 'Speaker 1', 'speaker 9'])
    expect(sorted('age', true)).toEqual(['Speaker 1', 'speaker 10', 'speaker 2', 'speaker 9'])
  })

  it('keeps its own order without a sort, and for a column that is not sortable', () => {
    expect(sortRows(rows, [name], null)).toBe(rows)
    expect(sortRows(rows, [note], { by: 'note', descending: true })).toBe(rows)
  })

  it("reverses when its header is chosen again, and starts in the column's own direction when another is", () => {
    expect(nextSort(name, null)).toEqual({ by: 'name', descending: false })
    expect(nextSort(name, { by: 'name', descending: false })).toEqual({ by: 'name', descending: true })
    expect(nextSort(age, { by: 'name', descending: false })).toEqual({ by: 'age', descending: true })
  })
})

it('a cell that spans two columns leaves the second without a cell', () => {
  const cells = (row: Row) => cellsOf([note, age, name], row).map(({ column, span }) => [column.id, span])
  expect(cells(rows[0])).toEqual([
    ['note', 1],
    ['age', 1],
    ['name', 1],
  ])
  expect(cells({ ...rows[0], wide: true })).toEqual([
    ['note', 2],
    ['name', 1],
  ])
})
