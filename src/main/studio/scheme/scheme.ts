import { z } from 'zod'
import { SchemeField, type Questions, type Scheme, type SchemeChange } from '#shared/contract/scheme.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'

interface Row {
  readonly version: number
  readonly asks_emotion: 0 | 1
  readonly asks_reason: 0 | 1
  readonly fields: string
}

const newest = statement<[], Row>(
  'SELECT version, asks_emotion, asks_reason, fields FROM schemes ORDER BY version DESC LIMIT 1',
)
const insert = statement<[number, number, number, string, string, number]>(
  'INSERT INTO schemes (version, asks_emotion, asks_reason, fields, annotator, at) VALUES (?, ?, ?, ?, ?, ?)',
)
const answered = statement<[], string>('SELECT DISTINCT field FROM label_log WHERE field IS NOT NULL', {
  pluck: true,
})

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

/**
 * Stores a person's new version of the scheme. Answers keep the version under which they were given, so a field that has
 * answers stays, with its kind, points and options.
 * @throws StudioError `conflict` if the change was made to an older version; `bad-input` if it removes such a field or
 *   gives it another meaning
 */
export function changeScheme(db: Db, { version, annotator, questions }: SchemeChange): Scheme {
  return commit(db, () => {
    const before = schemeOf(db)
    if (before.version !== version)
      throw new StudioError(
        'conflict',
        'The scheme was changed in another window or program. Look at the new version, then repeat your change.',
      )
    const used = new Set(answered.all(db))
    for (const field of before.fields) if (used.has(field.id)) requireSameMeaning(field, questions.fields)
    return store(db, version + 1, questions, annotator)
  })
}

/** Adds fields that answers from another machine are about. Call only inside a transaction. */
export function extendScheme(db: Db, fields: readonly SchemeField[], annotator: string): void {
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
  store(db, version + 1, { ...asks, fields: [...own, ...fitting] }, annotator)
}

function store(
  db: Db,
  version: number,
  { asksEmotion, asksReason, fields }: Questions,
  annotator: string,
): Scheme {
  const flags = [Number(asksEmotion), Number(asksReason)] as const
  insert.run(db, version, ...flags, JSON.stringify(fields), annotator, Date.now())
  return { version, asksEmotion, asksReason, fields }
}

function requireSameMeaning(field: SchemeField, fields: readonly SchemeField[]): void {
  const kept = fields.find(({ id }) => id === field.id)
  if (!kept)
    throw new StudioError(
      'bad-input',
      `The field "${field.name}" has answers, so it cannot be removed. Set it to “not offered” instead.`,
    )
  if (JSON.stringify(meaningOf(kept, field)) !== JSON.stringify(meaningOf(field, field)))
    throw new StudioError(
      'bad-input',
      `The field "${field.name}" has answers, so its kind, its points and the options it has stay. Set it to “not offered” and add a new field.`,
    )
}

/** What the values of a field mean. Options can be added to those that an earlier version has. */
function meaningOf(field: SchemeField, earlier: SchemeField): readonly unknown[] {
  if (field.kind === 'scale') return [field.kind, field.low, field.high, field.step]
  if (field.kind !== 'choice') return [field.kind]
  const known = new Set(earlier.kind === 'choice' ? earlier.options.map(({ value }) => value) : [])
  const options = field.options.flatMap(({ value }) => (known.has(value) ? [value] : []))
  return [field.kind, field.several, options.sort()]
}
