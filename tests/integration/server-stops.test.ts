import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { temporaryFolder } from '../fixtures/folders.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { connectTo } from '../fixtures/studio-client.ts'
import { startServer } from '../fixtures/studio-server.ts'

it('a stopped server waits for running threads, and exits with code 0', async () => {
  const home = temporaryFolder()
  const pages = join(home, 'pages')
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  const server = await startServer(join(home, 'data'), pages, {
    folder: writeSmallDataset(join(home, 'clips'), 8),
  })
  onTestFinished(() => server.stop())
  const { studio } = await connectTo(server.address)
  await vi.waitFor(
    async () => expect((await studio.jobs.list()).map(({ state }) => state)).toEqual(['done']),
    {
      timeout: 30_000,
      interval: 20,
    },
  )
  // Its reply is lost with the connection.
  studio.explore.map({}).catch(() => undefined)
  // The map job has started once this request is answered.
  await studio.projects.current()
  await server.stop()
  expect(server.endedBy()).toBe(0)
  expect(server.crashes()).toEqual([])
})
