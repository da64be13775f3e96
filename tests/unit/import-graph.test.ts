import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, sourceFiles } from '../fixtures/imports.ts'

const SOURCE = resolve(import.meta.dirname, '../../src')

/** The imports of each file of src within src, types included. */
function importGraph(): ReadonlyMap<string, readonly string[]> {
  return new Map(sourceFiles(SOURCE).map((file) => [file, targetsOf(file)]))
}

function targetsOf(file: string): readonly string[] {
  return importsOf(file)
    .filter((specifier) => /^(\.|#shared\/)/.test(specifier))
    .map((specifier) => resolve(dirname(file), specifier.replace(/^#shared/, join(SOURCE, 'shared'))))
    .filter((target) => existsSync(target))
}

/** One file of each circle, with the path back to it, found by depth-first search. */
function circles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>()
  const found: string[] = []
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) found.push([...path.slice(at), file].map((name) => relative(SOURCE, name)).join(' → '))
    if (at >= 0 || done.has(file)) return
    for (const target of graph.get(file) ?? []) walk(target, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}

describe('the imports of src', () => {
  it('have no circle, types included', () => {
    const graph = importGraph()

    expect(graph.size).toBeGreaterThan(500)
    expect(circles(graph)).toEqual([])
  })

  it('a circle is found where there is one', () => {
    const [a, b, c] = ['a.ts', 'b.ts', 'c.ts'].map((name) => join(SOURCE, name))

    expect(
      circles(
        new Map([
          [a, [b]],
          [b, [c]],
          [c, [a]],
        ]),
      ),
    ).toEqual(['a.ts → b.ts → c.ts → a.ts'])
  })
})
