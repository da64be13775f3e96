import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'vitest'
import { openUserDatabase } from '../../src/main/studio/users/database.ts'
import { expect } from '../fixtures/expect.ts'
import { openTestDb } from '../fixtures/small-library.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const read = (page: string) => readFileSync(join(ROOT, 'docs', page), 'utf8')

/** Rows of the tables in a text: the cells of each, without code marks. */
const rows = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', ''))
        .slice(1, -1),
    )

it('data.md names the tables and views of a new database, each with an existing owner', () => {
  const stored = [openTestDb(), openUserDatabase(':memory:')].flatMap((db) =>
    db
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all(),
  )
  const named = rows(read('data.md'))
  expect(named.map(([name]) => name).sort()).toEqual(stored.sort())
  for (const [, owner, readers] of named)
    for (const folder of [owner, ...readers.split(', ').filter((reader) => reader !== '–')])
      expect(existsSync(join(ROOT, 'src/main/studio', folder)), folder).toBe(true)
})

it.each(['architecture.md', 'data.md'])('every source path on %s exists', (page) => {
  const paths = read(page).match(/\bsrc\/[\w/.-]*\w/g) ?? []
  expect(paths.length).toBeGreaterThan(0)
  for (const path of paths) expect(existsSync(join(ROOT, path)), path).toBe(true)
})

it('architecture.md names every folder of src, src/main and src/shared', () => {
  const page = read('architecture.md')
  for (const parent of ['src', 'src/main', 'src/shared'])
    for (const entry of readdirSync(join(ROOT, parent), { withFileTypes: true }))
      if (entry.isDirectory()) expect(page).toContain(`${parent}/${entry.name}`)
})

it('CONTRIBUTING.md names every domain of the studio, and no other', () => {
  const domains = readdirSync(join(ROOT, 'src/main/studio'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  const [, section] = read('../CONTRIBUTING.md').split(/^## .*code belongs$|^## How to add.*$/m)
  const named = rows(section).flatMap(([cell]) => cell.split(', '))
  expect(named.sort()).toEqual(domains.sort())
})

it.each([
  'docs/ACCURACY.md',
  'docs/architecture.md',
  'docs/consent.md',
  'docs/data.md',
  'docs/formats.md',
  'docs/plans.md',
  'docs/study.md',
  'docs/words.md',
  ...readdirSync(join(ROOT, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'README.md',
  'SECURITY.md',
])('links in %s lead to existing files', (page) => {
  const links = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)]
  for (const [, link] of links) expect(existsSync(join(ROOT, page, '..', link)), link).toBe(true)
})
