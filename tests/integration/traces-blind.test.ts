import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, onTestFinished, vi } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { acceptInvitation, cookieOf } from '../fixtures/invitations.ts'
import { longCall } from '../fixtures/long-recording.ts'
import { connectTo, connectWith } from '../fixtures/studio-client.ts'
import { startServer } from '../fixtures/studio-server.ts'
import { encodeWav } from '../fixtures/wav.ts'

/** A synthetic recording of five minutes that the owner rated, and a blind annotator who is connected. */
async function openRated() {
  const home = temporaryFolder()
  const [pages, clips] = [join(home, 'pages'), join(home, 'clips')]
  mkdirSync(pages)
  mkdirSync(clips)
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  const { channels, sampleRateHz } = longCall(300)
  writeFileSync(
    join(clips, 'session.wav'),
    encodeWav({ channels: channels.slice(0, 1), sampleRateHz, encoding: 'pcm16' }),
  )
  const server = await startServer(join(home, 'data'), pages, { folder: clips })
  onTestFinished(() => server.stop())
  const owner = await connectTo(server.address)
  onTestFinished(() => owner.close())
  await vi.waitFor(async () => expect((await owner.studio.projects.current())?.report?.clips).toBe(1), {
    timeout: 60_000,
    interval: 50,
  })
  owner.studio.actAs('The owner')
  const [{ id: clip }] = (await owner.studio.library.page({})).clips
  const take = await rate(owner.studio, clip)
  const { token } = await owner.studio.users.invite({ name: 'Ana', role: 'annotator' })
  const ana = await connectWith(server.address, cookieOf(await acceptInvitation(server.address, token)))
  onTestFinished(() => ana.close())
  return { owner, ana, clip, take }
}

async function rate(studio: Awaited<ReturnType<typeof connectTo>>['studio'], clip: ClipId): Promise<number> {
  const { take } = await studio.traces.begin({ clip, dimension: 'arousal', device: 'keys' })
  const samples = Array.from({ length: 400 }, (_, i): [number, number] => [i / 10, Math.sin(i / 30)])
  await studio.traces.append({ clip, take, piece: 0, samples })
  await studio.traces.end({ clip, take })
  return take
}

it('an annotator who labels blind receives own continuous ratings only', { timeout: 120_000 }, async () => {
  const { owner, ana, clip, take } = await openRated()
  const received: string[] = []
  ana.socket.on('message', (data: Buffer) => received.push(data.toString()))

  expect(await ana.studio.traces.list({ clip })).toMatchObject({ takes: [], traces: [] })
  expect(await ana.studio.traces.agreement({ clip, dimension: 'arousal' })).toBeNull()
  await expect(ana.studio.traces.file({ clip })).rejects.toThrow('adjudicator')
  await expect(ana.studio.traces.reverse({ clip, take })).rejects.toThrow('by another annotator')

  const own = await rate(ana.studio, clip)
  const list = await ana.studio.traces.list({ clip })
  expect(list.takes.map(({ id, annotator }) => [id, annotator])).toEqual([[own, 'Ana']])
  expect(list.traces.map(({ annotator }) => annotator)).toEqual(['Ana'])
  expect(received.filter((text) => text.includes('The owner'))).toEqual([])

  const all = await owner.studio.traces.list({ clip })
  expect(all.traces.map(({ annotator }) => annotator)).toEqual(['Ana', 'The owner'])
  expect(await owner.studio.traces.agreement({ clip, dimension: 'arousal' })).toMatchObject({
    before: { seconds: 40, meanCcc: 1 },
  })
  expect((await owner.studio.traces.file({ clip })).name).toBe('traces-session.csv')
})
