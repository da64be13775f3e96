import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { serve } from '../../src/main/server/index.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { openStudio } from '../../src/main/studio/sessions/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { watchProcess, type ProcessUse } from '../fixtures/process-use.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { connectTo } from '../fixtures/studio-client.ts'

/** The first rounds fill caches and compile code. */
const WARM_UP = 10
/** The test's own process varies by a few. */
const FEW = 10

/** The system closes handles within moments; a leak stays. */
async function expectFlat(
  before: ProcessUse,
  measure: () => ProcessUse,
  most: Partial<ProcessUse> = {},
): Promise<void> {
  await vi.waitFor(
    () => {
      const after = measure()
      for (const what of ['threads', 'files', 'timers', 'keepingAlive', 'megabytes'] as const)
        expect(after[what] - before[what], what).toBeLessThan(most[what] ?? FEW)
    },
    { timeout: 5000, interval: 500 },
  )
}

it('a hundred datasets, opened, used and closed, leak no thread, file, timer or memory', async () => {
  const home = temporaryFolder()
  const clips = writeSmallDataset(join(home, 'clips'), 2)
  const measure = watchProcess()
  /** A thread takes half a second to start: every fourth dataset has one. */
  const withThreads = 4

  async function openAndClose(i: number): Promise<void> {
    const dataset = openDataset(clips, { dataFolder: home })
    dataset.labels.onChange(() => undefined)
    dataset.labelSet.onChange(() => undefined)
    const counted = i % withThreads === 0 ? dataset.explore.statistics({}) : null
    await dataset.close()
    await counted
  }

  for (let i = 0; i < WARM_UP; i++) await openAndClose(i)
  const before = measure()
  // A leak in each dataset would be a hundred.
  for (let i = 0; i < 100; i++) await openAndClose(i)
  await expectFlat(before, measure)
}, 200_000)

it('ten restarts of the server, each with a connected page, leak no socket, file, thread or timer', async () => {
  const home = temporaryFolder()
  const pages = join(home, 'pages')
  mkdirSync(pages)
  const clips = writeSmallDataset(join(home, 'clips'), 2)
  const measure = watchProcess()

  async function restart(): Promise<void> {
    const studio = openStudio({ dataFolder: join(home, 'data') })
    const server = await serve(studio, { port: 0, rendererFolder: pages })
    const client = await connectTo(server.address)
    const indexed = new Promise((resolve) => {
      studio.onJob(({ state }) => {
        if (state !== 'running') resolve(state)
      })
    })
    await client.studio.projects.open({ folder: clips })
    await client.studio.library.count({ filter: {} })
    expect(await indexed).toBe('done')
    // The page is still connected when the server ends.
    await server.close()
    await studio.end()
    client.close()
  }

  for (let i = 0; i < 3; i++) await restart()
  const before = measure()
  for (let i = 0; i < 10; i++) await restart()
  // A leak in each restart would be ten.
  const most = 5
  await expectFlat(before, measure, { threads: most, files: most, timers: most, keepingAlive: most })
}, 200_000)
