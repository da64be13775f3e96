import type { SingleValue } from '../../contract/scheme-mapping.ts'
import type { FieldValue, ScaleField, SchemeField } from '../../contract/scheme.ts'

/** The points of a scale, from low to high. */
export function pointsOf({ low, high, step }: Pick<ScaleField, 'low' | 'high' | 'step'>): readonly number[] {
  const steps = Math.round((high - low) / step)
  // Without the rounding errors of a sum: 0.1 + 0.2.
  return Array.from({ length: steps + 1 }, (_, index) => Number((low + index * step).toPrecision(12)))
}

/** Why a value does not answer a field, as the end of a sentence; null if it does. */
export function refusalOf(field: SchemeField, value: FieldValue): string | null {
  switch (field.kind) {
    case 'scale':
      return typeof value === 'number' && pointsOf(field).includes(value)
        ? null
        : `takes a number from ${field.low} to ${field.high} in steps of ${field.step}`
    case 'flag':
      return typeof value === 'boolean' ? null : 'takes true or false'
    case 'text':
      return typeof value === 'string' && value !== '' ? null : 'takes a text'
    case 'choice':
      return refusalOfChoice(field, value)
  }
}

function refusalOfChoice(
  { options, several, other }: SchemeField & { readonly kind: 'choice' },
  value: FieldValue,
): string | null {
  const isAnswer = (one: unknown) =>
    typeof one === 'string' && one !== '' && (other || options.some((option) => option.value === one))
  const names = options.map((option) => option.value).join(', ')
  if (!several) return isAnswer(value) ? null : `takes one of: ${names}${other ? ', or a text' : ''}`
  return Array.isArray(value) &&
    value.length > 0 &&
    value.every(isAnswer) &&
    new Set(value).size === value.length
    ? null
    : `takes a list of: ${names}${other ? ', or texts' : ''}`
}

/** The single values of an answer: its options, or the answer itself. */
export const partsOf = (value: FieldValue): readonly SingleValue[] => (Array.isArray(value) ? value : [value])

/** A value in words: names of options, "yes" and "no". */
export function valueText(field: SchemeField | null, value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  const nameOf = (one: string) =>
    (field?.kind === 'choice' ? field.options.find((option) => option.value === one)?.name : null) ?? one
  return (Array.isArray(value) ? value : [value]).map(nameOf).join(', ')
}

/** The offered fields without an answer. Flags need none: not set is an answer. */
export function unanswered(
  fields: readonly SchemeField[],
  answered: ReadonlySet<string>,
): readonly SchemeField[] {
  return fields.filter(
    ({ id, kind, offered }) => offered && kind !== 'flag' && kind !== 'text' && !answered.has(id),
  )
}
