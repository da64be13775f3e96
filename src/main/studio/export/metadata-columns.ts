import type { MetadataField, MetadataKind } from '#shared/domain/metadata.ts'
import { numberOf } from '../metadata/index.ts'
import type { Column } from './column.ts'

const ABOUT: Readonly<Record<MetadataKind, string>> = { text: 'text', number: 'number', date: 'ISO date' }

/**
 * A column for each field of metadata, under the field's name; "metadata" precedes a name that another column has.
 * @param taken names of the other columns
 */
export function metadataColumns(
  fields: readonly MetadataField[],
  taken: ReadonlySet<string>,
): readonly Column[] {
  const used = new Set([...taken, 'file_name'])
  return fields.map(({ name: field, kind, tables }) => {
    const name = freeName(field, used)
    used.add(name)
    return {
      name,
      type: kind === 'number' ? 'number' : 'text',
      about: `Metadata (${ABOUT[kind]}) from ${tables.join(', ')}`,
      metadata: field,
      cell: ({ metadata }) => {
        const text = metadata.get(field)
        if (text === undefined) return null
        return kind === 'number' ? numberOf(text, kind) : text
      },
    }
  })
}

function freeName(field: string, used: ReadonlySet<string>): string {
  if (!used.has(field)) return field
  for (let name = `metadata_${field}`; ; name = `metadata_${name}`) if (!used.has(name)) return name
}
