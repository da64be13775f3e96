import { z } from 'zod'
import type { ClipId } from '#shared/domain/clips.ts'
import type { MetadataField, MetadataKind, MetadataValue } from '#shared/domain/metadata.ts'
import { statement, type Db } from '../project/index.ts'

interface StoredField extends Omit<MetadataField, 'tables'> {
  readonly id: number
  /** JSON. */
  readonly tables: string
}

const Names = z.array(z.string())

const fields = statement<[], StoredField>(
  'SELECT id, name, kind, tables, clips FROM metadata_fields ORDER BY place',
)
const fieldOf = statement<[string], StoredField>(
  'SELECT id, name, kind, tables, clips FROM metadata_fields WHERE name = ?',
)
const putField = statement<[string, MetadataKind, string, number, number], number>(
  `INSERT INTO metadata_fields (name, kind, tables, place, clips) VALUES (?, ?, ?, ?, ?)
   ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, tables = excluded.tables, place = excluded.place,
     clips = excluded.clips
   RETURNING id`,
  { pluck: true },
)
const removeField = statement<[number]>('DELETE FROM metadata_fields WHERE id = ?')
const removeValues = statement<[number, number, number]>(
  'DELETE FROM metadata WHERE field = ? AND clip IN (SELECT clip FROM metadata WHERE field = ? LIMIT ?)',
)
const putValue = statement<[number, ClipId, string, number | null]>(
  'INSERT INTO metadata (field, clip, text, number) VALUES (?, ?, ?, ?)',
)
const ofClips = statement<[string], MetadataValue & { readonly clip: ClipId }>(/* sql */ `
  SELECT m.clip, f.name AS field, f.kind, m.text FROM metadata_fields f
  JOIN json_each(?) c JOIN metadata m ON m.field = f.id AND m.clip = c.value
  ORDER BY f.place`)

const toField = ({ id: _, tables, ...field }: StoredField): MetadataField => ({
  ...field,
  tables: Names.parse(JSON.parse(tables)),
})

/** The fields of a dataset, in the order of its tables. */
export function metadataFields(db: Db): readonly MetadataField[] {
  return fields.all(db).map(toField)
}

/** The id and kind of a field; null for an unknown name. */
export function findField(db: Db, name: string): { readonly id: number; readonly kind: MetadataKind } | null {
  return fieldOf.get(db, name) ?? null
}

/** The values of clips, in the order of the fields. Clips without any are left out. */
export function metadataOfClips(
  db: Db,
  clips: readonly ClipId[],
): ReadonlyMap<ClipId, readonly MetadataValue[]> {
  const values = new Map<ClipId, MetadataValue[]>()
  for (const { clip, ...value } of ofClips.all(db, JSON.stringify(clips))) {
    const known = values.get(clip)
    if (known) known.push(value)
    else values.set(clip, [value])
  }
  return values
}

/** Ids and names of all stored fields. */
export function storedFields(db: Db): readonly { readonly id: number; readonly name: string }[] {
  return fields.all(db)
}

/** Creates or changes a field. @returns its id */
export function writeField(db: Db, field: MetadataField, place: number): number {
  return putField.get(db, field.name, field.kind, JSON.stringify(field.tables), place, field.clips) ?? 0
}

export function writeValue(db: Db, field: number, clip: ClipId, text: string, number: number | null): void {
  putValue.run(db, field, clip, text, number)
}

/** Removes up to `most` values of a field. @returns the number removed */
export function removeSomeValues(db: Db, field: number, most: number): number {
  return removeValues.run(db, field, field, most).changes
}

/** Removes a field without values. */
export function deleteField(db: Db, field: number): void {
  removeField.run(db, field)
}
