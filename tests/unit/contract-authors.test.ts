import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract, type Route } from '../../src/shared/contract/index.ts'

/** Inputs that name people as data, besides the filter of clips. */
const DATA: Readonly<Record<string, readonly string[]>> = {
  // A filter of acts, and of the clips that are left.
  'labels.acts': ['annotator'],
  'labels.historyFile': ['annotator'],
  'library.place': ['annotator'],
  // Whose labels the rows of a table are.
  'import.inspect': ['settings.tables.annotator'],
  'import.preview': ['settings.tables.annotator'],
  'import.apply': ['settings.tables.annotator'],
  // Who gets the clips.
  'plans.preview': ['annotators'],
  'plans.make': ['settings.annotators'],
  'comparisons.make': ['settings.annotators'],
  // Whether an export contains names.
  'export.preview': ['options.include.annotators'],
  'export.download': ['options.include.annotators'],
  'export.start': ['options.include.annotators'],
}

/** The places in an input, outside of filters, that name a person. */
function namesIn(input: z.ZodType): readonly string[] {
  const found = new Set<string>()
  const visit = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [keyword, inner] of Object.entries(node) as [string, object][])
      if (keyword === 'properties')
        for (const [key, value] of Object.entries(inner)) {
          if (key === 'filter') continue
          if (/^(annotator|author)s?$/i.test(key)) found.add([...path, key].join('.'))
          visit(value, [...path, key])
        }
      else visit(inner, path)
  }
  visit(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any', reused: 'inline' }), [])
  return [...found]
}

describe('the contract', () => {
  it('has a name of a person in an input as data only, because the session knows who acts', () => {
    const named = Object.entries(contract).flatMap(([domain, routes]) =>
      Object.entries<Route>(routes).map(
        ([name, { input }]) => [`${domain}.${name}`, namesIn(input)] as const,
      ),
    )
    expect(Object.fromEntries(named.filter(([, names]) => names.length > 0))).toEqual(DATA)
  })
})
