import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { workOf } from '../../src/main/studio/jobs/index.ts'
import { indexDataset } from '../../src/main/studio/indexing/index.ts'
import { openProject } from '../../src/main/studio/project/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip, openBench } from '../fixtures/indexing.ts'

const CLIPS = 900
const child = fileURLToPath(new URL('../fixtures/index-until-killed.ts', import.meta.url))

it('a killed index loses no acknowledged clip, and continues from there', async () => {
  const { dataset, put } = openBench()
  for (let i = 0; i < CLIPS; i++) put(`${i % 7}/clip-${i}.wav`, clip(i, 0.2))
  const dataFolder = temporaryFolder()
  const acknowledged = await indexUntilKilled(dataset, dataFolder)
  expect(acknowledged).toBeGreaterThan(0)
  expect(acknowledged).toBeLessThan(CLIPS)

  const project = openProject(dataset, { dataFolder })
  onTestFinished(() => project.close())
  const kept = project.db
    .prepare('SELECT count(*) FROM clips WHERE content IS NOT NULL')
    .pluck()
    .get() as number
  expect(kept).toBeGreaterThanOrEqual(acknowledged)
  const report = await indexDataset(
    project,
    workOf(new AbortController().signal, () => undefined),
  )
  expect(report).toMatchObject({ clips: CLIPS, unchanged: kept, added: CLIPS - kept, changed: 0, removed: 0 })
  expect(project.db.pragma('integrity_check', { simple: true })).toBe('ok')
})

/** Kills the indexing process after its second transaction; returns how many clips it acknowledged. */
async function indexUntilKilled(dataset: string, dataFolder: string): Promise<number> {
  const indexing = spawn(process.execPath, [child, dataset, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(indexing, 'exit')
  let acknowledged = 0
  for await (const line of createInterface({ input: indexing.stdout })) {
    acknowledged = Number(line)
    if (acknowledged >= 400) indexing.kill('SIGKILL')
  }
  expect((await exit)[1]).toBe('SIGKILL')
  return acknowledged
}
