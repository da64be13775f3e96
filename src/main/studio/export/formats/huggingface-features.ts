import type { ExportColumn } from '#shared/contract/export.ts'
import type { Cell } from '../../tables/index.ts'

/** Columns whose values are classes of the label set. */
const CLASSES: ReadonlySet<string> = new Set(['emotion', 'intended_emotion'])

/** A column by the types of Hugging Face datasets. */
export interface Feature {
  readonly column: ExportColumn
  readonly dtype: 'string' | 'float64' | 'bool' | 'class'
}

export function featuresOf(columns: readonly ExportColumn[]): readonly Feature[] {
  return columns.map((column) => ({ column, dtype: dtypeOf(column) }))
}

function dtypeOf({ name, type }: ExportColumn): Feature['dtype'] {
  if (CLASSES.has(name)) return 'class'
  return type === 'number' ? 'float64' : type === 'boolean' ? 'bool' : 'string'
}

/** The columns of the Parquet file: classes are stored as integers. */
export function storedColumns(features: readonly Feature[]): readonly ExportColumn[] {
  return features.map(({ column, dtype }) => (dtype === 'class' ? { ...column, type: 'number' } : column))
}

/** A cell as it is stored: a class by its index. */
export function storedCell({ dtype }: Feature, cell: Cell, classes: readonly string[]): Cell {
  return dtype === 'class' && typeof cell === 'string' ? classes.indexOf(cell) : cell
}

/** The types for the footer of a Parquet file, as `datasets` reads them. */
export function footerOf(features: readonly Feature[], classes: readonly string[]): string {
  const types = features.map(({ column, dtype }) => [
    column.name,
    dtype === 'class' ? { names: classes, _type: 'ClassLabel' } : { dtype, _type: 'Value' },
  ])
  return JSON.stringify({ info: { features: Object.fromEntries(types) as object } })
}

/** The types for the front matter of a dataset card. The audio stands for its file name. */
export function featuresYaml(features: readonly Feature[], classes: readonly string[]): string {
  const lines = features.flatMap(({ column: { name }, dtype }) => {
    if (name === 'file_name') return ['  - name: audio', '    dtype: audio']
    const item = `  - name: ${JSON.stringify(name)}`
    if (dtype !== 'class') return [item, `    dtype: ${dtype}`]
    const names = classes.map((label, index) => `          '${index}': ${JSON.stringify(label)}`)
    return [item, '    dtype:', '      class_label:', '        names:', ...names]
  })
  return ['dataset_info:', '  features:', ...lines].join('\n')
}
