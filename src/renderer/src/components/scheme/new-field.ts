import type { SchemeField } from '#shared/contract/scheme.ts'
import { singleValues } from '#shared/domain/scheme/index.ts'

/** Options of a choice that is made from a scale; a scale with more points gets two options to edit. */
const MOST_OPTIONS = 11

type Common = Pick<SchemeField, 'id' | 'name' | 'definition' | 'key' | 'offered'>

const PLAIN = { definition: '', key: null, offered: true } as const

/** A field of a kind with the usual settings. */
export function newField(kind: SchemeField['kind'], id: string, name: string): SchemeField {
  return ofKind(kind, { id, name, ...PLAIN })
}

/** A field as another kind. A choice gets the points of a scale as its options. */
export function withKind(field: SchemeField, kind: SchemeField['kind']): SchemeField {
  const { id, name, definition, key, offered } = field
  const other = ofKind(kind, { id, name, definition, key, offered })
  const points = field.kind === 'scale' ? singleValues(field).map(String) : []
  return other.kind === 'choice' && points.length > 0 && points.length <= MOST_OPTIONS
    ? { ...other, options: points.map((point) => ({ value: point, name: point })) }
    : other
}

function ofKind(kind: SchemeField['kind'], common: Common): SchemeField {
  switch (kind) {
    case 'scale':
      return {
        kind,
        ...common,
        ...{ low: 1, high: 5, step: 1, lowAnchor: '', highAnchor: '', pictures: 'none' },
      }
    case 'choice':
      return {
        kind,
        ...common,
        options: [
          { value: 'yes', name: 'Yes' },
          { value: 'no', name: 'No' },
        ],
        ...{ several: false, other: false },
      }
    default:
      return { kind, ...common }
  }
}
