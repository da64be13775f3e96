import { z } from 'zod'
import { SchemeField, StoredMapping, type SavedScheme, type Scheme } from '#shared/contract/scheme.ts'
import { stepsOf, type FieldStep } from '#shared/domain/scheme/index.ts'
import { statement, type Db } from '../project/index.ts'

interface Row {
  readonly version: number
  readonly asks_emotion: 0 | 1
  readonly asks_reason: 0 | 1
  readonly fields: string
}

const newest = statement<[], Row>(
  'SELECT version, asks_emotion, asks_reason, fields FROM schemes ORDER BY version DESC LIMIT 1',
)
const mapping = statement<[], string>(
  "SELECT mappings FROM schemes WHERE mappings <> '[]' ORDER BY version",
  { pluck: true },
)
const insert = statement<[number, number, number, string, string, string, number]>(
  'INSERT INTO schemes (version, asks_emotion, asks_reason, fields, mappings, annotator, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
)

const saved = statement<[], SavedScheme>(
  'SELECT version, annotator, at FROM schemes ORDER BY version DESC LIMIT 1',
)

const FIRST: Scheme = { version: 0, asksEmotion: true, asksReason: false, fields: [] }

/** The dataset's scheme; the emotion alone if none is stored yet. */
export function schemeOf(db: Db): Scheme {
  const row = newest.get(db)
  if (!row) return FIRST
  const fields = z.array(SchemeField).parse(JSON.parse(row.fields))
  return {
    version: row.version,
    asksEmotion: row.asks_emotion === 1,
    asksReason: row.asks_reason === 1,
    fields,
  }
}

const Mappings = z.array(StoredMapping)

/** Who stored the current version. */
export function savedScheme(db: Db): SavedScheme {
  return saved.get(db) ?? { version: 0, annotator: '', at: null }
}

/** The mappings of all versions, oldest first. */
export function mappingsOf(db: Db): readonly StoredMapping[] {
  return mapping.all(db).flatMap((json) => Mappings.parse(JSON.parse(json)))
}

/** A change of a field, and the version of the scheme that made it. */
export interface VersionedStep extends FieldStep {
  readonly version: number
}

/** The changes of a field by mappings, oldest first. */
export function versionedSteps(
  mappings: readonly StoredMapping[],
  field: SchemeField,
): readonly VersionedStep[] {
  const own = mappings.filter((one) => one.field === field.id)
  return stepsOf(own, field).map((step, index) => ({ ...step, version: own[index].version }))
}

/** Appends a version. Call only inside a transaction. */
export function storeScheme(
  db: Db,
  { version, asksEmotion, asksReason, fields }: Scheme,
  mappings: readonly Omit<StoredMapping, 'version'>[],
  annotator: string,
): void {
  const flags = [Number(asksEmotion), Number(asksReason)] as const
  const json = [JSON.stringify(fields), JSON.stringify(mappings.map((one) => ({ ...one, version })))] as const
  insert.run(db, version, ...flags, ...json, annotator, Date.now())
}
