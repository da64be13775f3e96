import type { FieldMapping } from '#shared/contract/scheme-mapping.ts'
import type { FieldUse, Scheme, SchemeChange, SchemeField, StoredMapping } from '#shared/contract/scheme.ts'
import {
  isSingleValue,
  keepsValues,
  refusalOfChange,
  targetOf,
  valueMap,
  valueText,
} from '#shared/domain/scheme/index.ts'
import { StudioError } from '#shared/errors.ts'
import { commit, statement, type Db } from '../project/index.ts'
import { schemeOf, storeScheme } from './scheme.ts'

const answered = statement<[], string>('SELECT DISTINCT field FROM label_log WHERE field IS NOT NULL', {
  pluck: true,
})

/** The answers to the fields of a scheme. They belong to the label log. */
export interface SchemeAnswers {
  /** The answers to each field, in the current version. */
  readonly use: (db: Db) => readonly FieldUse[]
  /** Derives again what depends on the values of answers. */
  readonly derive: (db: Db) => void
}

/** Values of answers that a message names. */
const MOST_NAMED = 5

/**
 * Stores a person's new version of the scheme. Answers keep the version and the value that they were given with. Where a field
 * that has answers gets other values, the version keeps a mapping from the earlier values to the new ones.
 * @throws StudioError `conflict` if the change was made to an older version; `bad-input` if it removes a field that has
 *   answers, or maps one of their values neither to a new value nor to no value
 */
export function changeScheme(
  db: Db,
  { version, annotator, questions, mappings }: Omit<SchemeChange, 'labelSet'>,
  answers: SchemeAnswers,
): Scheme {
  return commit(db, () => {
    const before = schemeOf(db)
    if (before.version !== version)
      throw new StudioError(
        'conflict',
        'The scheme was changed in another window or program. Look at the new version, then repeat your change.',
      )
    const used = new Set(answered.all(db))
    const uses = answers.use(db)
    const stored = before.fields.flatMap((field) => {
      if (!used.has(field.id)) return []
      const values = uses.find((use) => use.field === field.id)?.values ?? []
      return storedMapping(field, values, questions.fields, mappings) ?? []
    })
    const after = { ...questions, version: version + 1 }
    storeScheme(db, after, stored, annotator)
    if (before.fields.some((field) => used.has(field.id) && !hasSameValues(field, questions.fields)))
      answers.derive(db)
    return after
  })
}

/** The mapping of a field that has answers; null if its values stay. */
function storedMapping(
  before: SchemeField,
  values: FieldUse['values'],
  fields: readonly SchemeField[],
  mappings: readonly FieldMapping[],
): Omit<StoredMapping, 'version'> | null {
  const after = fields.find(({ id }) => id === before.id)
  if (!after) throw refused(before, 'has answers, so it cannot be removed. Set it to “not offered” instead.')
  if (keepsValues(before, after)) return null
  const refusal = refusalOfChange(before, after)
  if (refusal !== null) throw refused(before, `has answers. ${refusal}`)
  const mapping = mappings.find(({ field }) => field === before.id) ?? { field: before.id, values: [] }
  const wrong = mapping.values.find(({ to }) => to !== null && !isSingleValue(after, to))
  if (wrong) throw refused(before, `is mapped to "${String(wrong.to)}", which is not one of its new values.`)
  const step = { before, after, values: valueMap(mapping.values) }
  const open = values.filter(({ value }) => targetOf(step, value) === undefined)
  if (open.length > 0) {
    const named = open
      .slice(0, MOST_NAMED)
      .map(({ value, answers }) => `${valueText(before, value)} (${answers})`)
    const more = open.length > MOST_NAMED ? ' …' : ''
    throw refused(
      before,
      `has answers without a new value: ${named.join(', ')}${more}. Map each to a new value or to no value.`,
    )
  }
  return { ...mapping, before }
}

function hasSameValues(before: SchemeField, fields: readonly SchemeField[]): boolean {
  const after = fields.find(({ id }) => id === before.id)
  return after !== undefined && keepsValues(before, after) && keepsValues(after, before)
}

const refused = ({ name }: SchemeField, why: string) =>
  new StudioError('bad-input', `The field "${name}" ${why}`)
