import type { SchemeField } from '#shared/contract/scheme.ts'
import { valueText, type FieldChange } from '#shared/domain/scheme/index.ts'

/** What a new version of the scheme does, one line for each field that changes. */
export function changeText(changes: readonly FieldChange[], before: readonly SchemeField[]): string {
  if (changes.length === 0) return 'The further fields stay as they are.'
  return changes.map((change) => lineOf(change, before)).join('\n')
}

function lineOf({ field, change, values }: FieldChange, fields: readonly SchemeField[]): string {
  const earlier = fields.find(({ id }) => id === field.id)
  switch (change) {
    case 'added':
      return `${field.name}: new`
    case 'removed':
      return `${field.name}: removed`
    case 'settings':
      return `${field.name}: new settings, the same values`
    case 'values': {
      const mapped = values.map(({ from, to, answers }) => {
        const target = to === undefined ? 'not mapped' : to === null ? 'no value' : valueText(field, to)
        return `  ${valueText(earlier ?? null, from)} → ${target} (${answers} ${answers === 1 ? 'answer' : 'answers'})`
      })
      return [`${field.name}: new values${values.length === 0 ? ', no answers' : ''}`, ...mapped].join('\n')
    }
  }
}
