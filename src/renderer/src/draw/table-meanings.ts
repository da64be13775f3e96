import { IMPORT_FIELDS, TableSettings, type ImportField } from '#shared/contract/import.ts'
import type { InspectedColumn, InspectedTable } from '#shared/contract/routes/import.ts'

/** What a column can mean: a field, metadata, or nothing. */
export const MEANINGS = [...IMPORT_FIELDS, 'metadata', 'ignored'] as const
export type Meaning = (typeof MEANINGS)[number]

const meaningOf = (meaning: ImportField | 'metadata' | null): Meaning => meaning ?? 'ignored'

const DEFAULTS = TableSettings.parse({})

/** The table's settings with some of them changed. */
export function changedTable(table: InspectedTable, part: Partial<TableSettings>): TableSettings {
  return { ...DEFAULTS, ...table.settings, ...part }
}

/** The table under settings that are newer than its inspection: what the user chose, before the studio's reply. */
export function withSettings(table: InspectedTable, settings: TableSettings | undefined): InspectedTable {
  if (settings === undefined) return table
  const columns = table.columns.map((column) => ({ ...column, meaning: newMeaning(column, settings) }))
  return { ...table, settings, columns }
}

function newMeaning({ name, meaning }: InspectedColumn, settings: TableSettings): InspectedColumn['meaning'] {
  const chosen = IMPORT_FIELDS.find((field) => settings.columns[field] === name)
  if (chosen !== undefined) return chosen
  const isProposed = meaning !== null && meaning !== 'metadata' && settings.columns[meaning] === undefined
  if (isProposed) return meaning
  return settings.metadata === 'all' || settings.metadata.includes(name) ? 'metadata' : null
}

/**
 * The table's settings after one column got another meaning. A field belongs to one column, so that the column that had
 * it before becomes metadata.
 */
export function withMeaning(table: InspectedTable, column: string, meaning: Meaning): TableSettings {
  const meanings = table.columns.map(({ name, meaning: now }): readonly [string, Meaning] => {
    if (name === column) return [name, meaning]
    return [name, now === meaning && meaning !== 'metadata' ? 'metadata' : meaningOf(now)]
  })
  const columns = Object.fromEntries(
    IMPORT_FIELDS.map((field) => [field, meanings.find(([, one]) => one === field)?.[0] ?? null]),
  )
  const isIgnored = meanings.some(([, one]) => one === 'ignored')
  const metadata = meanings.filter(([, one]) => one === 'metadata').map(([name]) => name)
  return changedTable(table, { use: true, columns, metadata: isIgnored ? metadata : 'all' })
}
