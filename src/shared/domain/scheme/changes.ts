import type { FieldMapping, SingleValue } from '../../contract/scheme-mapping.ts'
import type { FieldUse, SchemeField } from '../../contract/scheme.ts'
import { keepsValues, targetOf, valueMap } from './mapping.ts'

/** What an earlier value becomes, and the number of answers that have it. */
export interface MappedUse {
  readonly from: SingleValue
  /** Null for no value; undefined where that is not decided, which a save refuses. */
  readonly to: SingleValue | null | undefined
  readonly answers: number
}

/** What a new version does to a field. */
export interface FieldChange {
  readonly field: SchemeField
  /** Settings: names, anchors, keys, new options, and whether the field is offered. Answers keep their values. */
  readonly change: 'added' | 'removed' | 'settings' | 'values'
  /** The values of the field's answers; empty unless its values change. */
  readonly values: readonly MappedUse[]
}

/** What new fields and mappings change. Fields that stay as they are are left out. */
export function fieldChanges(
  before: readonly SchemeField[],
  {
    fields,
    mappings,
  }: { readonly fields: readonly SchemeField[]; readonly mappings: readonly FieldMapping[] },
  uses: readonly FieldUse[],
): readonly FieldChange[] {
  const removed = before.filter(({ id }) => fields.every((field) => field.id !== id))
  return [
    ...fields.flatMap((field): readonly FieldChange[] => {
      const earlier = before.find(({ id }) => id === field.id)
      if (!earlier) return [{ field, change: 'added', values: [] }]
      if (JSON.stringify(earlier) === JSON.stringify(field)) return []
      if (keepsValues(earlier, field)) return [{ field, change: 'settings', values: [] }]
      const values = mappings.find((mapping) => mapping.field === field.id)?.values ?? []
      return [{ field, change: 'values', values: mappedUse(earlier, field, values, uses) }]
    }),
    ...removed.map((field): FieldChange => ({ field, change: 'removed', values: [] })),
  ]
}

/** What the values of a field's answers become. */
export function mappedUse(
  before: SchemeField,
  after: SchemeField,
  values: FieldMapping['values'],
  uses: readonly FieldUse[],
): readonly MappedUse[] {
  const step = { before, after, values: valueMap(values) }
  const used = uses.find(({ field }) => field === before.id)?.values ?? []
  return used.map(({ value, answers }) => ({ from: value, to: targetOf(step, value), answers }))
}
