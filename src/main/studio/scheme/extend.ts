import type { BundleFile } from '#shared/contract/bundles.ts'
import type { SchemeField, StoredMapping } from '#shared/contract/scheme.ts'
import { keepsValues } from '#shared/domain/scheme/index.ts'
import type { Db } from '../project/index.ts'
import { definitionsOf, isStartOf } from './merged-version.ts'
import { mappingsOf, schemeOf, storeScheme, versionedSteps } from './scheme.ts'

/**
 * Adds fields that answers from another machine are about, and the changes of fields that this project has not made yet.
 * Where both made different changes, the field stays. Call only inside a transaction.
 * @returns whether answers of this project have mapped values now
 */
export function extendScheme(
  db: Db,
  { fields, mappings }: Pick<BundleFile, 'fields' | 'mappings'>,
  annotator: string,
): boolean {
  addFields(
    db,
    fields.map((field) => {
      const [first] = definitionsOf(versionedSteps(mappings, field), field)
      const { name, definition, key, offered } = field
      return { ...first, name, definition, key, offered }
    }),
    annotator,
  )
  const before = mappingsOf(db).length
  for (const field of fields) repeatChanges(db, field, mappings, annotator)
  return mappingsOf(db).length > before
}

function addFields(db: Db, fields: readonly SchemeField[], annotator: string): void {
  const { version, fields: own, ...asks } = schemeOf(db)
  const added = fields.filter(({ id }) => own.every((one) => one.id !== id))
  if (added.length === 0) return
  const names = new Set(own.map(({ name }) => name.toLowerCase()))
  const keys = new Set(own.map(({ key }) => key))
  const fitting = added.map((field) => ({
    ...field,
    name: names.has(field.name.toLowerCase()) ? field.id : field.name,
    key: keys.has(field.key) ? null : field.key,
  }))
  storeScheme(db, { ...asks, version: version + 1, fields: [...own, ...fitting] }, [], annotator)
}

function repeatChanges(
  db: Db,
  theirs: SchemeField,
  mappings: readonly StoredMapping[],
  annotator: string,
): void {
  const steps = versionedSteps(mappings, theirs)
  const own = schemeOf(db).fields.find(({ id }) => id === theirs.id)
  const made = own ? versionedSteps(mappingsOf(db), own) : []
  if (!isStartOf(made, steps)) return
  for (const { before, after, values } of steps.slice(made.length)) {
    const scheme = schemeOf(db)
    const now = scheme.fields.find(({ id }) => id === theirs.id)
    if (!now || !keepsValues(now, before)) return
    const { name, definition, key, offered } = now
    const fields = scheme.fields.map((one) =>
      one === now ? { ...after, name, definition, key, offered } : one,
    )
    const mapping = { field: theirs.id, values: [...values].map(([from, to]) => ({ from, to })), before: now }
    storeScheme(db, { ...scheme, version: scheme.version + 1, fields }, [mapping], annotator)
  }
}
