import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCE = resolve(import.meta.dirname, '../../src')

/** The imports of each file of src, types included. */
function importGraph(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|vue)$/.test(file))
    .map((file) => join(SOURCE, file))
  return new Map(files.map((file) => [file, importsOf(file)]))
}

function importsOf(file: string): readonly string[] {
  const specifiers = [
    ...readFileSync(file, 'utf8').matchAll(/(?:from\s+|import\s+|import\()'((?:#shared\/|\.)[^']+)'/g),
  ].map(([, specifier]) => specifier)
  return specifiers
    .map((specifier) =>
      specifier.startsWith('#shared/')
        ? join(SOURCE, 'shared', specifier.slice('#shared/'.length))
        : resolve(dirname(file), specifier),
    )
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
