import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { JobState } from '#shared/domain/jobs.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import { writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { sendAndReset, sendRaw } from '../fixtures/raw-connection.ts'
import { mountSmallDisk, type SmallDisk } from '../fixtures/small-disk.ts'
import { connectTo, type StudioClient } from '../fixtures/studio-client.ts'
import { startServer, type RunningServer } from '../fixtures/studio-server.ts'

// Failures of one studio in sequence: each test continues from the one before.

const quick = PRESETS.quick.config
const config = { ...quick, members: quick.members.map((member) => ({ ...member, epochs: 1000 })) }

let home: string
let clips: string
let data: string
let disk: SmallDisk | null
let server: RunningServer
let client: StudioClient
let content: string

async function start(folder?: string): Promise<void> {
  server = await startServer(data, join(home, 'pages'), { folder })
  client = await connectTo(server.address)
  client.studio.actAs('Ann')
}

const label = (emotion: string) => client.ask('labels.add', { content, emotion })

async function emotions(): Promise<readonly (string | null)[]> {
  const { clips: found } = await client.studio.library.page({})
  const { id } = found.find((clip) => clip.content === content)!
  return (await client.studio.labels.history({ clip: id })).map(({ emotion }) => emotion)
}

/** The state of the newest job, once no job runs. */
function ended(): Promise<JobState> {
  return vi.waitFor(
    async () => {
      const jobs = await client.studio.jobs.list()
      expect(jobs.map(({ state }) => state)).not.toContain('running')
      return jobs[0].state
    },
    { timeout: 120_000, interval: 50 },
  )
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-survives-'))
  disk = mountSmallDisk(join(home, 'disk'), 100)
  data = join(home, 'disk', 'data')
  mkdirSync(join(home, 'pages'))
  writeFileSync(join(home, 'pages', 'index.html'), '<title>SER Studio</title>')
  clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 6, sentences: 2 })
  await start(clips)
  await ended()
  content = (await client.studio.library.page({})).clips[0].content ?? ''
}, 120_000)

afterAll(async () => {
  client.close()
  await server.stop()
  disk?.remove()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

describe('a studio survives a sequence of failures', { timeout: 180_000 }, () => {
  it('a web page sends garbage, and the studio still answers other clients', async () => {
    for (const path of ['//', '//[', '*', 'http://['])
      expect(
        await sendRaw(server.port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
      ).toMatch(/^HTTP\/1\.1 400 /)
    const upgrade = 'GET /studio HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'
    await Promise.all(Array.from({ length: 200 }, () => sendAndReset(server.port, upgrade)))
    expect((await label('anger')).error).toBeUndefined()
    expect(server.crashes()).toEqual([])
  })

  it('the disk fills while a run trains; the run fails, and training works again once there is space', async (test) => {
    if (!disk) test.skip('This user may not mount a disk to fill.')
    const trains = new Promise<void>((resolve) => {
      client.studio.on('training', ({ point }) => point && resolve())
    })
    await client.studio.training.start({ config })
    await trains
    disk!.fill()
    expect(await ended()).toBe('failed')
    disk!.makeRoom()
    expect((await label('fear')).error).toBeUndefined()
    expect((await client.ask('projects.close')).error).toBeUndefined()
    expect((await client.ask('projects.open', { folder: clips })).error).toBeUndefined()
    await ended()
    const [run] = await client.studio.runs.list()
    expect(run.state).not.toBe('running')
    expect(server.crashes()).toEqual([])
  })

  it('the process is killed; every acknowledged label is there, and no job is left running', async () => {
    const before = await emotions()
    await client.studio.training.start({ config })
    expect((await label('sadness')).error).toBeUndefined()
    await server.kill()
    await start()
    await ended()
    expect(await emotions()).toEqual([...before, 'sadness'])
    const [run] = await client.studio.runs.list()
    expect(run.state).not.toBe('running')
  })

  it('the database is damaged; the studio starts, reports why no dataset is open, and restores a backup', async () => {
    const before = await emotions()
    await client.ask('projects.close')
    await client.ask('projects.open', { folder: clips })
    await ended()
    await server.stop()
    const [name] = readdirSync(join(data, 'projects'))
    const project = join(data, 'projects', name)
    writeFileSync(join(project, 'studio.db'), 'x'.repeat(20_000))
    await start(clips)
    await vi.waitFor(
      async () =>
        expect(await client.studio.projects.notOpened()).toMatchObject({
          folder: clips,
          code: 'unreadable',
          message: expect.stringContaining(`ser-studio restore "${project}"`) as string,
        }),
      { timeout: 20_000, interval: 50 },
    )
    const listed = await serStudio(data, ['restore', project, '--json'])
    const [backup] = JSON.parse(listed.stdout) as { name: string }[]
    expect((await serStudio(data, ['restore', project, '--backup', backup.name])).code).toBe(0)
    expect((await client.ask('projects.open', { folder: clips })).error).toBeUndefined()
    await ended()
    const after = await emotions()
    expect(after).toEqual(before.slice(0, after.length))
    expect(server.crashes()).toEqual([])
  })

  it('the data folder is removed; a label is refused, and not acknowledged', async () => {
    rmSync(join(data, 'projects'), { recursive: true })
    expect((await label('anger')).error).toMatchObject({
      code: 'disk',
      message: expect.stringContaining('removed while the studio had it open') as string,
    })
    expect((await client.ask('projects.close')).error).toBeUndefined()
    expect((await client.ask('projects.open', { folder: clips })).error).toBeUndefined()
    await ended()
    expect((await label('anger')).error).toBeUndefined()
    expect(server.crashes()).toEqual([])
    expect(server.isRunning()).toBe(true)
  })
})
