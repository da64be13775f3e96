import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'

const ROOT = join(import.meta.dirname, '../..')
const STUDIO = join(ROOT, 'src/main/studio')

interface Owned {
  readonly table: string
  readonly owner: string
  readonly readers: readonly string[]
}

/** Tables and views of docs/data.md: name, owner, who reads them. */
const declared: readonly Owned[] = readFileSync(join(ROOT, 'docs/data.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [table, owner, readers] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim().replaceAll('`', ''))
    return { table, owner, readers: readers === '–' ? [] : readers.split(', ') }
  })

interface Use {
  readonly table: string
  readonly folder: string
  readonly file: string
}

/** Where SQL names a table after words such as FROM and JOIN. Migrations create tables, which is no use of them. */
function uses(words: RegExp): readonly Use[] {
  const files = globSync('**/*.ts', { cwd: STUDIO }).filter((file) => !file.includes('migrations'))
  const known = new Set(declared.map(({ table }) => table))
  return files.flatMap((file) =>
    [...readFileSync(join(STUDIO, file), 'utf8').matchAll(words)]
      .map(([, table]) => ({ table, folder: file.split('/')[0], file }))
      .filter(({ table }) => known.has(table)),
  )
}

const READING = /\b(?:FROM|JOIN)\s+(\w+)/g
const WRITING = /\b(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+(\w+)/g

describe('tables', () => {
  it('are written by their owner alone', () => {
    const owners = new Map(declared.map(({ table, owner }) => [table, owner]))
    const strangers = uses(WRITING).filter(({ table, folder }) => owners.get(table) !== folder)

    expect(strangers).toEqual([])
  })

  it('are read by their owner and exactly the readers that docs/data.md names', () => {
    const readers = Object.fromEntries(
      declared.map(({ table, owner }) => {
        const folders = uses(READING).filter((use) => use.table === table && use.folder !== owner)
        return [table, [...new Set(folders.map(({ folder }) => folder))].sort()]
      }),
    )

    expect(readers).toEqual(Object.fromEntries(declared.map(({ table, readers }) => [table, readers])))
  })

  it('are found in SQL, so that the two tests above have an effect', () => {
    expect(uses(WRITING).length).toBeGreaterThan(40)
    expect(uses(READING).length).toBeGreaterThan(100)
  })
})
