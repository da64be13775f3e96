import type { TierEntry, TierFile } from '#shared/domain/tiers.ts'
import { onEntries, type Step } from './step.ts'

/** Numbers alone, without confidence, one for each name; `rename` gives null for a name without a column. */
export function asNumbers(phrase: string, rename: (name: string) => string | null): Step {
  return onEntries(phrase, (entry) => {
    const numbers = new Map<string, number>()
    for (const { name, value } of entry.values) {
      const column = rename(name)
      if (column !== null && typeof value === 'number' && !numbers.has(column)) numbers.set(column, value)
    }
    const values = [...numbers].sort(([a], [b]) => (a < b ? -1 : 1))
    return {
      ...entry,
      values: values.map(([name, value]) => ({ kind: 'dimension', name, value, confidence: null })),
    }
  })
}

/** For programs that read an empty cell as 0. Only after `asNumbers`. */
export const withAllValues: Step = {
  phrase: 'entries without a value where others have one: it is 0',
  apply(file) {
    const names = valueNames(file)
    return onEntries('', (entry) => ({
      ...entry,
      values: names.map((name) => ({
        ...{ kind: 'dimension', name, confidence: null },
        value: numberOf(entry, name) ?? 0,
      })),
    })).apply(file)
  },
}

/** The names of all values, sorted. */
export function valueNames({ tiers }: TierFile): readonly string[] {
  const names = new Set<string>()
  for (const { entries } of tiers)
    for (const { values } of entries) for (const { name } of values) names.add(name)
  return [...names].sort()
}

/** The number with a name, or null. */
export function numberOf({ values }: TierEntry, name: string): number | null {
  const value = values.find((one) => one.name === name)?.value
  return typeof value === 'number' ? value : null
}
