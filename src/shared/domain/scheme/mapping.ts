import type { FieldMapping, SingleValue } from '../../contract/scheme-mapping.ts'
import type { FieldValue, SchemeField } from '../../contract/scheme.ts'
import { partsOf, pointsOf, refusalOf } from './value.ts'

/** A change of a field: two definitions, and what values of the first become. Null is no value. */
export interface FieldStep {
  readonly before: SchemeField
  readonly after: SchemeField
  readonly values: ReadonlyMap<SingleValue, SingleValue | null>
}

/** Whether two definitions have the same kind and points, and both take one option or both take several. */
export function isSameShape(one: SchemeField, other: SchemeField): boolean {
  if (one.kind === 'scale' && other.kind === 'scale')
    return one.low === other.low && one.high === other.high && one.step === other.step
  if (one.kind === 'choice' && other.kind === 'choice') return one.several === other.several
  return one.kind === other.kind
}

/** Whether each value of a definition is a value of a later one and means the same. Names, anchors and keys do not count. */
export function keepsValues(before: SchemeField, after: SchemeField): boolean {
  if (!isSameShape(before, after)) return false
  if (before.kind !== 'choice' || after.kind !== 'choice') return true
  return (after.other || !before.other) && before.options.every(({ value }) => isSingleValue(after, value))
}

/** Why a field that has answers cannot be changed in this way, as a sentence; null if a mapping makes it possible. */
export function refusalOfChange(before: SchemeField, after: SchemeField): string | null {
  if ((before.kind === 'text') !== (after.kind === 'text'))
    return 'Texts cannot be mapped. Stop offering the field and add a new one.'
  const takesSeveral = (field: SchemeField) => field.kind === 'choice' && field.several
  return takesSeveral(before) && !takesSeveral(after)
    ? 'Answers with several options cannot become one value. Stop offering the field and add a new one.'
    : null
}

/** Whether a field takes a value: by itself, or as one of several options. */
export function isSingleValue(field: SchemeField, value: SingleValue): boolean {
  const one = field.kind === 'choice' ? { ...field, several: false } : field
  return refusalOf(one, value) === null
}

/** The values of a definition, in its order; none for a text. */
export function singleValues(field: SchemeField): readonly SingleValue[] {
  switch (field.kind) {
    case 'scale':
      return pointsOf(field)
    case 'choice':
      return field.options.map(({ value }) => value)
    case 'flag':
      return [true, false]
    case 'text':
      return []
  }
}

/** What a value becomes: null for no value, undefined where that is not decided. */
export function targetOf(
  { before, after, values }: FieldStep,
  value: SingleValue,
): SingleValue | null | undefined {
  const target = values.get(value)
  if (target !== undefined) return target
  const isRescaled = before.kind !== after.kind || (before.kind === 'scale' && !isSameShape(before, after))
  return !isRescaled && isSingleValue(after, value) ? value : undefined
}

/** An answer after a change of its field; null where it has no value then. */
export function afterStep(step: FieldStep, answer: FieldValue): FieldValue | null {
  const targets = partsOf(answer).map((value) => targetOf(step, value))
  if (targets.includes(undefined)) return null
  const kept = [...new Set(targets.filter((target) => target !== null && target !== undefined))]
  if (kept.length === 0) return null
  return step.after.kind === 'choice' && step.after.several ? kept.map(String) : kept[0]
}

/** An answer after all changes of its field, oldest first; null where it has no value in the current definition. */
export function currentValue(
  steps: readonly FieldStep[],
  field: SchemeField,
  answer: FieldValue,
): FieldValue | null {
  let value: FieldValue | null = answer
  for (const step of steps) value = value === null ? null : afterStep(step, value)
  return value !== null && refusalOf(field, value) === null ? value : null
}

/** The changes of a field: each mapping leads from its definition to that of the next, the last one to `field`. */
export function stepsOf(
  mappings: readonly (Pick<FieldMapping, 'values'> & { readonly before: SchemeField })[],
  field: SchemeField,
): readonly FieldStep[] {
  return mappings.map(({ before, values }, index) => ({
    before,
    after: mappings.at(index + 1)?.before ?? field,
    values: valueMap(values),
  }))
}

/** A mapping as a map from earlier values to later ones. */
export const valueMap = (values: FieldMapping['values']): FieldStep['values'] =>
  new Map(values.map(({ from, to }) => [from, to]))
