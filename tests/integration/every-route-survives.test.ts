import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import { writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { inputForEveryRoute } from '../fixtures/every-route.ts'
import { mountSmallDisk, type SmallDisk } from '../fixtures/small-disk.ts'
import { connectTo, type StudioClient } from '../fixtures/studio-client.ts'
import { startServer, type RunningServer } from '../fixtures/studio-server.ts'

const quick = PRESETS.quick.config
const config = { ...quick, members: quick.members.map((member) => ({ ...member, epochs: 2 })) }

let home: string
let disk: SmallDisk | null
let server: RunningServer
let client: StudioClient
let routes: readonly (readonly [name: string, input: unknown])[]

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-routes-'))
  disk = mountSmallDisk(join(home, 'disk'), 200)
  const pages = join(home, 'pages')
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  const clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 6, sentences: 2 })
  server = await startServer(join(home, 'disk', 'data'), pages, { folder: clips })
  client = await connectTo(server.address)
  await indexed()
  await client.studio.training.start({ config })
  await idle()
  const [run] = await client.studio.runs.list()
  const { clips: found } = await client.studio.library.page({})
  const context = {
    run: run.id,
    clip: found[0].id,
    content: found[0].content ?? '',
    folder: join(home, 'out'),
  }
  // The routes of `projects` come last: they close the dataset.
  routes = Object.entries(inputForEveryRoute({ ...context, dataset: clips })).flatMap(([domain, inputs]) =>
    Object.entries(inputs).map(([name, input]) => [`${domain}.${name}`, input] as const),
  )
}, 240_000)

afterAll(async () => {
  client.close()
  await server.stop()
  disk?.remove()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

/** Resolves once the dataset is open and its index has ended; until it is open, the list of jobs is empty. */
function indexed(): Promise<void> {
  return vi.waitFor(
    async () => expect((await client.studio.projects.current())?.report?.clips).toBeGreaterThan(0),
    { timeout: 120_000, interval: 50 },
  )
}

/** Resolves once no job runs. */
function idle(): Promise<void> {
  return vi.waitFor(
    async () => {
      const jobs = await client.studio.jobs.list()
      expect(jobs.filter(({ state }) => state === 'running')).toEqual([])
    },
    { timeout: 120_000, interval: 50 },
  )
}

async function cancelAll(): Promise<void> {
  for (const { id, state } of await client.studio.jobs.list())
    if (state === 'running') await client.studio.jobs.cancel({ job: id })
  await idle()
}

function expectUnharmed(route: string): void {
  expect(server.crashes(), route).toEqual([])
  expect(server.isRunning(), route).toBe(true)
}

describe('the server survives any request', { timeout: 480_000 }, () => {
  it('to each route once, twice at a time, and cancelled', async () => {
    const internal: string[] = []
    for (const [route, input] of routes) {
      const replies = [...(await Promise.all([client.ask(route, input), client.ask(route, input)]))]
      await cancelAll()
      for (const { error } of replies)
        if (error?.code === 'internal') internal.push(`${route}: ${error.message}`)
      expectUnharmed(route)
    }
    expect(internal).toEqual([])
  })

  it('to each route on a full disk; after space is freed no job is left running', async (test) => {
    if (!disk) test.skip('This user may not mount a disk to fill.')
    const { dataset } = { dataset: join(home, 'clips') }
    await client.ask('projects.open', { folder: dataset })
    await idle()
    disk!.fill()
    const internal: string[] = []
    for (const [route, input] of routes) {
      // A closed dataset has no routes to call: it stays open until the last route.
      if (route === 'projects.openSample' || route === 'projects.close') continue
      const { error } = await client.ask(route, input)
      await cancelAll()
      if (error?.code === 'internal') internal.push(`${route}: ${error.message}`)
      expectUnharmed(route)
    }
    expect(internal).toEqual([])
    disk!.makeRoom()
    await idle()
    expect((await client.ask('projects.close')).error).toBeUndefined()
    expect((await client.ask('projects.open', { folder: dataset })).error).toBeUndefined()
    await idle()
    const { state } = (await client.studio.jobs.list())[0]
    expect(state).toBe('done')
  })
})
