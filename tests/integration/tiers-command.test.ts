import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { serStudio } from '../fixtures/cli.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const CALLS = `SPEAKER call1 1 0.5 2.5 <NA> <NA> Ana 0.92 <NA>
SPEAKER call1 1 2.5 1.25 <NA> <NA> Ben <NA> <NA>
SPEAKER call2 1 0 1 <NA> <NA> Ana <NA> <NA>
`

function withCalls() {
  const folder = temporaryFolder()
  const path = join(folder, 'calls.rttm')
  writeFileSync(path, CALLS)
  return {
    path,
    at: (name: string) => join(folder, name),
    run: (...args: readonly string[]) => serStudio(folder, ['tiers', ...args]),
  }
}

it('lists the tiers of a file', async () => {
  const { path, run } = withCalls()
  const { code, stdout } = await run('show', path)
  expect(code).toBe(0)
  expect(stdout).toContain('RTTM; no recording named')
  expect(stdout).toMatch(/Ben +intervals +1 +2\.500 +3\.750 +Ben +call1/)
})

it('converts one recording, and says what the format cannot hold', async () => {
  const { path, at, run } = withCalls()
  const { code, stdout } = await run(
    'convert',
    path,
    at('labels.out'),
    '--to',
    'audacity',
    '--recording',
    'call1',
  )
  expect(code).toBe(0)
  expect(stdout).toContain('2 entries as Audacity labels in ')
  expect(stdout).toContain('Not in this format: confidences.')
  expect(readFileSync(at('labels.out'), 'utf8')).toBe('0.5\t3\t\n2.5\t3.75\t\n')
})

it.each([
  ['several recordings in a format for one', ['call.TextGrid'], 'holds one recording', 2],
  ['an unknown extension', ['call.doc'], 'names no format of tiers', 2],
  ['an unknown recording', ['call.TextGrid', '--recording', 'call3'], 'no tier of call3', 3],
  ['a file that exists', ['calls.rttm'], 'already exists', 5],
])('refuses %s, and writes nothing', async (_, [out, ...options], message, exitCode) => {
  const { path, at, run } = withCalls()
  const { code, stderr } = await run('convert', path, at(out), ...options)
  expect(stderr).toContain(message)
  expect(code).toBe(exitCode)
  expect(out === 'calls.rttm' ? readFileSync(path, 'utf8') === CALLS : !existsSync(at(out))).toBe(true)
})

it('names the line of a broken file', async () => {
  const { at, run } = withCalls()
  writeFileSync(at('broken.rttm'), CALLS.replace('2.5 1.25', '2.5 -1.25'))
  const { code, stderr } = await run('show', at('broken.rttm'))
  expect(code).toBe(4)
  expect(stderr).toContain('broken.rttm, line 2: the time -1.25 is negative')
})
