import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'vitest'
import { z } from 'zod'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip } from '../fixtures/indexing.ts'

const Entries = z.array(z.object({ pseudonym: z.string(), uses: z.array(z.string()), author: z.string() }))

/** Two clips of speaker 1001 and one of 1002, indexed. */
async function openStudy() {
  const [home, folder] = [temporaryFolder(), temporaryFolder()]
  mkdirSync(join(folder, 'AudioWAV'))
  for (const [seed, name] of ['1001_DFA_ANG_XX', '1001_DFA_FEA_XX', '1002_DFA_ANG_XX'].entries())
    writeFileSync(join(folder, 'AudioWAV', `${name}.wav`), clip(seed))
  expect((await serStudio(home, ['index', folder])).code).toBe(0)
  return (action: string, ...args: readonly string[]) =>
    serStudio(home, ['speakers', action, folder, ...args])
}

it(
  'ser-studio speakers lists speakers, writes consent and shows its history',
  { timeout: 60_000 },
  async () => {
    const speakers = await openStudy()
    expect((await speakers('list')).stdout).toMatch(/1001\s+–\s+2\s+unknown\s+all uses/)
    const given = await speakers(
      ...(['consent', '1001', '--uses', 'training', '--note', 'form 7', '--day', '2026-05-31'] as const),
      ...['--pseudonym', 'Lark', '--annotator', 'Ana'],
    )
    expect(given.stdout).toMatch(/1001\s+Lark\s+2\s+given\s+training\s+2026-05-31\s+form 7/)
    const { stdout } = await speakers('history', '1001', '--json')
    expect(Entries.parse(JSON.parse(stdout))).toEqual([
      { pseudonym: 'Lark', uses: ['training'], author: 'Ana' },
    ])
  },
)

it(
  'ser-studio speakers withdraws a speaker after it said what that concerns',
  { timeout: 60_000 },
  async () => {
    const speakers = await openStudy()
    expect((await speakers('withdraw', '1001')).stdout).toMatch(/removes 2 clips.*Add --yes/s)
    expect((await speakers('withdraw', '1001', '--yes')).stdout).toMatch(/1001 is withdrawn: 2 clips/)
    expect((await speakers('list')).stdout).toMatch(/1001\s+S-\w{5}\s+0\s+withdrawn\s+no use/)
  },
)

it('ser-studio speakers says what is wrong with a request', { timeout: 60_000 }, async () => {
  const speakers = await openStudy()
  for (const [action, args, message] of [
    ['consent', [], /Name a speaker/],
    ['consent', ['1009'], /There is no speaker "1009"/],
    ['consent', ['1002', '--uses', 'selling'], /cannot be written/],
    ['consent', ['1002', '--day', 'today'], /YYYY-MM-DD/],
    ['forget', [], /no action on speakers/],
  ] as const) {
    const { code, stderr } = await speakers(action, ...args)
    expect(code).not.toBe(0)
    expect(stderr).toMatch(message)
  }
})
