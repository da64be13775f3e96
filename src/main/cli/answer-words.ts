import type { FieldValue, SchemeField } from '#shared/contract/scheme.ts'
import { refusalOf, valueText } from '#shared/domain/scheme/index.ts'
import { StudioError } from '#shared/errors.ts'

/** Answers by the id of their field; null withdraws one. */
export type Answers = Readonly<Record<string, FieldValue | null>>

/**
 * Answers of `--answer field=value`: a number, an option or several with commas, yes or no, a text. Nothing after "=" withdraws.
 * @throws StudioError `bad-input` that lists the fields, or the options of one
 */
export function parseAnswers(fields: readonly SchemeField[], given: readonly string[]): Answers {
  const parsed = given.map((text) => {
    const at = text.indexOf('=')
    if (at < 1)
      throw new StudioError('bad-input', `--answer takes FIELD=VALUE, not "${text}". ${listed(fields)}`)
    const field = fieldOf(fields, text.slice(0, at).trim())
    const words = text.slice(at + 1).trim()
    return [field.id, words === '' ? null : valueOf(field, words)] as const
  })
  return checkedAnswers(fields, Object.fromEntries(parsed))
}

/** @throws StudioError `bad-input` for an unknown field, or a value that does not answer it */
export function checkedAnswers(fields: readonly SchemeField[], answers: Answers): Answers {
  for (const [id, value] of Object.entries(answers)) {
    const field = fieldOf(fields, id)
    const refusal = value === null ? null : refusalOf(field, value)
    if (refusal !== null) throw new StudioError('bad-input', `The field "${id}" ${refusal}.`)
  }
  return answers
}

function fieldOf(fields: readonly SchemeField[], id: string): SchemeField {
  const field = fields.find((one) => one.id === id)
  if (field) return field
  throw new StudioError('bad-input', `The scheme has no field "${id}". ${listed(fields)}`)
}

const listed = (fields: readonly SchemeField[]): string =>
  fields.length === 0
    ? 'It has none: add fields with ser-studio scheme.'
    : `Fields: ${fields.map((field) => `${field.id} (${takes(field)})`).join(', ')}.`

function takes(field: SchemeField): string {
  switch (field.kind) {
    case 'scale':
      return `${field.low} to ${field.high}`
    case 'flag':
      return 'yes or no'
    case 'text':
      return 'a text'
    case 'choice':
      return field.options.map(({ value }) => value).join(field.several ? ' and ' : ' or ')
  }
}

/** A word that does not fit stays a text, which the check then refuses. */
function valueOf(field: SchemeField, words: string): FieldValue {
  switch (field.kind) {
    case 'scale':
      return Number.isFinite(Number(words)) ? Number(words) : words
    case 'flag':
      return FLAGS.get(words.toLowerCase()) ?? words
    case 'text':
      return words
    case 'choice': {
      const optionOf = (word: string) =>
        field.options.find(({ value, name }) => [value, name].some((one) => isSame(one, word)))?.value ?? word
      return field.several ? words.split(',').map((word) => optionOf(word.trim())) : optionOf(words)
    }
  }
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false],
])

/** Answers in words: "Arousal: 6, Quality: Noise". */
export function answersText(fields: readonly SchemeField[], answers: Answers): string {
  return Object.entries(answers)
    .map(([id, value]) => {
      const field = fields.find((one) => one.id === id) ?? null
      return `${field?.name ?? id}: ${value === null ? '–' : valueText(field, value)}`
    })
    .join(', ')
}
