import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'vitest'
import type { Command } from 'commander'
import { z } from 'zod'
import { commandLine } from '../../src/main/cli/command-line.ts'
import { expect } from '../fixtures/expect.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/ACCURACY.md',
  'docs/formats.md',
  'docs/data.md',
  'docs/study.md',
]
const text = PAGES.map((page) => readFileSync(join(ROOT, page), 'utf8')).join('\n')

/** Options that documents show for each command of `ser-studio`; comments behind # included. */
const documented = new Map<string, Set<string>>()
for (const [, command, rest] of text.matchAll(/\bser-studio ([a-z][a-z-]*)([^`\n]*)/g)) {
  const options = documented.get(command) ?? new Set()
  for (const [option] of rest.matchAll(/(?<=\s)--[a-z][a-z-]*/g)) options.add(option)
  documented.set(command, options)
}

it('the documents show the main commands', () => {
  expect([...documented.keys()]).toEqual(
    expect.arrayContaining(['index', 'train', 'review', 'label', 'export']),
  )
})

it.each([...documented])('the documented options of ser-studio %s exist', (name, options) => {
  const command = commandLine().commands.find((one) => one.name() === name)
  expect(command, name).toBeDefined()
  expect(optionsOf(command!)).toEqual(expect.arrayContaining([...options]))
})

/** The options of a command and of those below it: `ser-studio tiers` has `import`, `export` and others. */
const optionsOf = (command: Command): string[] => [
  '--help',
  ...command.options.map(({ long }) => long ?? ''),
  ...command.commands.flatMap(optionsOf),
]

it('the documented npm scripts exist', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
  const named = [...text.matchAll(/\bnpm run ([a-z][a-z-]*)/g)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(0)
  for (const name of named) expect(scripts).toHaveProperty(name)
})
