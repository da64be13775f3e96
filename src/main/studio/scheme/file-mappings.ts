import type { FieldMapping } from '#shared/contract/scheme-mapping.ts'
import type { Questions, SchemeField, SchemeFile } from '#shared/contract/scheme.ts'
import { keepsValues, stepsOf, targetOf, type FieldStep } from '#shared/domain/scheme/index.ts'

/**
 * The mappings of a file from the definitions that the dataset has to those of the file. A file can have several for a field,
 * one after the other; they count from the latest whose earlier definition has the values of the dataset's.
 */
export function fittingMappings({ fields }: Questions, file: SchemeFile): FieldMapping[] {
  return fields.flatMap((field) => mappingOf(field, file) ?? [])
}

function mappingOf(now: SchemeField, { fields, mappings }: SchemeFile): FieldMapping | null {
  const target = fields.find(({ id }) => id === now.id)
  if (!target || keepsValues(now, target)) return null
  const own = mappings.filter(({ field }) => field === now.id)
  const start = own.findLastIndex(({ before }) => before === undefined || keepsValues(now, before))
  if (start < 0) return null
  const steps = stepsOf(
    own.slice(start).map(({ before, values }) => ({ before: before ?? now, values })),
    target,
  )
  const [{ values }, ...later] = steps
  return { field: now.id, values: [...values].map(([from, to]) => ({ from, to: throughAll(later, to) })) }
}

/** What a value becomes after further changes; null from the first that does not map it. */
function throughAll(steps: readonly FieldStep[], value: FieldMapping['values'][number]['to']): typeof value {
  return steps.reduce((now, step) => (now === null ? null : (targetOf(step, now) ?? null)), value)
}
