import { IMPORT_FIELDS, type ImportField, type TableSettings } from '#shared/contract/import.ts'
import type { Table } from '../tables/index.ts'
import { proposeColumns, type ColumnChoice } from './columns.ts'

export interface ChosenColumns {
  /** By the table's settings; by their names where the settings leave it open. */
  readonly columns: ColumnChoice
  /** Whether the settings decide which column has the paths. */
  readonly isPathChosen: boolean
  /** Names in the settings that are no columns of the table. */
  readonly gone: readonly string[]
}

/** The meaning of a table's columns. Of columns with the same name, the first counts. A column has one meaning. */
export function chooseColumns(names: readonly string[], settings: TableSettings | null): ChosenColumns {
  const proposed = proposeColumns(names)
  const given = settings?.columns ?? {}
  const chosen: Partial<Record<ImportField, number>> = {}
  const gone: string[] = []
  for (const field of IMPORT_FIELDS) {
    const name = given[field]
    if (name === undefined || name === null) continue
    const index = names.indexOf(name)
    if (index < 0) gone.push(name)
    else chosen[field] = index
  }
  const kept = settings === null || settings.metadata === 'all' ? [] : settings.metadata
  const taken = new Set<number>([...Object.values(chosen), ...kept.map((name) => names.indexOf(name))])
  for (const field of IMPORT_FIELDS) {
    const index = proposed[field]
    if (given[field] === undefined && index !== undefined && !taken.has(index)) chosen[field] = index
  }
  gone.push(...kept.filter((name) => !names.includes(name)))
  return { columns: chosen, isPathChosen: given.path !== undefined, gone }
}

/**
 * Indices of the columns that are metadata: a session, and those without another meaning, as far as the settings keep
 * them. Columns need a name of their own.
 */
export function metadataColumns(
  { columns: names, computed }: Pick<Table, 'columns' | 'computed'>,
  columns: ColumnChoice,
  settings: TableSettings | null,
): readonly number[] {
  const { session, ...others } = columns
  const meant = new Set(Object.values(others))
  const kept = settings === null || settings.metadata === 'all' ? null : new Set(settings.metadata)
  const isFree = (name: string, index: number) =>
    name !== '' && !computed?.has(name) && names.indexOf(name) === index
  return names.flatMap((name, index) =>
    isFree(name, index) && (index === session || (!meant.has(index) && (kept === null || kept.has(name))))
      ? [index]
      : [],
  )
}
