import { setImmediate } from 'node:timers/promises'
import type { IndexedClip } from '../clips/index.ts'
import type { FurtherColumns } from '../import/index.ts'
import { getMeta, setMeta, type Db } from '../project/index.ts'
import { collectMetadata, type CollectedField } from './collect.ts'
import { numberOf } from './kinds.ts'
import { deleteField, removeSomeValues, storedFields, writeField, writeValue } from './store.ts'

/** Key of the state of clips and tables from which metadata was written, with its advice; empty if it may be out of date. */
const STAMP = 'metadata'
const SLICE_VALUES = 2_000

/** Marks metadata as out of date. Call it in the transaction that changes clips. */
export function outdateMetadata(db: Db): void {
  setMeta(db, STAMP, '')
}

/**
 * Writes the metadata of all clips if clips, tables or the choice of columns changed. An interruption leaves it out of
 * date, and the next index writes it again.
 * @param clips present clips with their current names
 * @returns sentences about values and columns that are not stored, or not as they are
 */
export async function writeMetadata(
  db: Db,
  clips: readonly IndexedClip[],
  tables: readonly FurtherColumns[],
): Promise<readonly string[]> {
  const state = tables.map(({ table, stamp, columns, about }) => [table, stamp, columns, about])
  const stored = getMeta(db, STAMP)
  const [before, known] = stored ? (JSON.parse(stored) as [unknown, string[]]) : [null, []]
  if (JSON.stringify(before) === JSON.stringify(state)) return known
  const { fields, advice } = await collectMetadata(clips, tables)
  outdateMetadata(db)
  const names = new Set(fields.map(({ name }) => name))
  for (const { id, name } of storedFields(db)) {
    await empty(db, id)
    if (!names.has(name)) deleteField(db, id)
  }
  for (const [place, field] of fields.entries()) await fill(db, field, place)
  setMeta(db, STAMP, JSON.stringify([state, advice]))
  return advice
}

async function empty(db: Db, field: number): Promise<void> {
  while (removeSomeValues(db, field, SLICE_VALUES) > 0) await setImmediate()
}

async function fill(db: Db, { name, kind, tables, values }: CollectedField, place: number): Promise<void> {
  const id = writeField(db, { name, kind, tables, clips: values.size }, place)
  const all = [...values]
  const slice = db.transaction((some: typeof all) => {
    for (const [clip, text] of some) writeValue(db, id, clip, text, numberOf(text, kind))
  })
  for (let from = 0; from < all.length; from += SLICE_VALUES) {
    slice.immediate(all.slice(from, from + SLICE_VALUES))
    await setImmediate()
  }
}
