import { group } from 'd3-array'
import type { SingleValue } from '#shared/contract/scheme-mapping.ts'
import type { FieldUse, SchemeField } from '#shared/contract/scheme.ts'
import { partsOf, singleValues } from '#shared/domain/scheme/index.ts'
import type { Db } from '../project/index.ts'
import { mappingsOf, schemeOf } from '../scheme/index.ts'
import { answersOfAllVersions } from './latest-answers.ts'

/** The annotators' latest answers to each field that has some: their values in the current version, and how many were mapped. */
export function fieldUse(db: Db): readonly FieldUse[] {
  const answers = group(answersOfAllVersions(db), ({ field }) => field)
  const changed = new Map(mappingsOf(db).map(({ field, version }) => [field, version]))
  return schemeOf(db).fields.flatMap((field) => {
    const given = answers.get(field.id)
    if (!given) return []
    const values = given.flatMap(({ value }) => (value === null ? [] : partsOf(value)))
    const mapped = given.filter(
      ({ value, version }) => value !== null && version < (changed.get(field.id) ?? 0),
    )
    const without = given.filter(({ value }) => value === null)
    const versions = new Set([...mapped, ...without].map(({ version }) => version))
    return [
      {
        field: field.id,
        answers: given.length - without.length,
        values: countsOf(field, values),
        mapped: mapped.length,
        withoutValue: without.length,
        versions: [...versions].sort((a, b) => a - b),
      },
    ]
  })
}

/** In the order of the field, then other texts by name. */
function countsOf(field: SchemeField, values: readonly SingleValue[]): FieldUse['values'] {
  const counts = group(values, (value) => value)
  const known = singleValues(field).filter((value) => counts.has(value))
  const others = [...counts.keys()].filter((value) => !known.includes(value)).sort()
  return [...known, ...others].map((value) => ({ value, answers: counts.get(value)?.length ?? 0 }))
}
