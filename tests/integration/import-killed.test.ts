import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { it, onTestFinished } from 'vitest'
import { ImportSettings } from '#shared/contract/import.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip } from '../fixtures/indexing.ts'

const child = fileURLToPath(new URL('../fixtures/import-until-killed.ts', import.meta.url))
const settings = ImportSettings.parse({ tables: { 'labels.csv': { rowsAre: 'labels' } } })
const CLIPS = 6
const ANNOTATORS = 1000

/** Runs the child process until it prints a line, then kills it. */
async function untilKilled(args: readonly string[], line: RegExp): Promise<void> {
  const process = spawn(globalThis.process.execPath, [child, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(process, 'exit')
  for await (const text of createInterface({ input: process.stdout }))
    if (line.test(text)) process.kill('SIGKILL')
  expect((await exit)[1]).toBe('SIGKILL')
}

it(
  'a killed import is completed by the next one, and a killed undo by the next undo',
  { timeout: 120_000 },
  async () => {
    const [home, dataFolder] = [temporaryFolder(), temporaryFolder()]
    const folder = join(home, 'clips')
    mkdirSync(folder)
    for (let i = 0; i < CLIPS; i++) writeFileSync(join(folder, `${i}.wav`), clip(i))
    const rows = Array.from(
      { length: CLIPS * ANNOTATORS },
      (_, i) => `${i % CLIPS}.wav,sad,A${Math.floor(i / CLIPS)}\n`,
    )
    writeFileSync(join(folder, 'labels.csv'), `path,label,annotator\n${rows.join('')}`)
    const before = openDataset(folder, { dataFolder })
    await before.index().outcome
    await before.close()

    await untilKilled([folder, dataFolder, 'apply'], /^Writing labels [12]000$/)
    const after = openDataset(folder, { dataFolder })
    onTestFinished(() => after.close())
    expect((await after.inspectImport().outcome).applied).toMatchObject({ author: 'Killed' })
    const { fingerprint, labels } = await after.previewImport(settings).outcome
    const left = labels.reduce((sum, { added }) => sum + added, 0)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(CLIPS * ANNOTATORS)
    await after.applyImport({ settings, fingerprint, annotator: 'Next' }).outcome
    expect(after.labels.history(after.library.find('0.wav'))).toHaveLength(ANNOTATORS)

    await after.undoImport('Next').outcome
    await untilKilled([folder, dataFolder, 'undo'], /^Taking labels back/)
    await after.undoImport('Next').outcome
    expect(after.library.count({ labelled: true })).toBe(0)
    expect((await after.inspectImport().outcome).applied).toBeNull()
  },
)
