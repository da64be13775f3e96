import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Clip } from '#shared/domain/clips.ts'
import { acceptInvitation, cookieOf } from '../fixtures/invitations.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { connectTo, connectWith, type StudioClient } from '../fixtures/studio-client.ts'
import { startServer, type RunningServer } from '../fixtures/studio-server.ts'

/** What no message may contain before the annotator has labelled: of file names, emotions, and labels of others. */
const SECRETS = /IEO_ANG|anger|fear|The owner|a secret note/

let home: string
let server: RunningServer
let owner: StudioClient
let ana: StudioClient
let received: string[]
let clips: readonly Clip[]

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-blind-'))
  const pages = join(home, 'pages')
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  server = await startServer(join(home, 'data'), pages, { folder: writeSmallDataset(join(home, 'clips'), 4) })
  owner = await connectTo(server.address)
  await vi.waitFor(async () => expect((await owner.studio.projects.current())?.report?.clips).toBe(4), {
    timeout: 30_000,
    interval: 20,
  })
  clips = (await owner.studio.library.page({})).clips
  owner.studio.actAs('The owner')
  for (const { id: clip } of clips)
    await owner.studio.labels.add({ clip, emotion: 'fear', note: 'a secret note' })
  const [{ id: clip }] = clips
  const { ids } = await owner.studio.segments.change({
    clip,
    changes: [{ kind: 'add', tier: 'Speaker', start: 0.1, end: 0.3 }],
  })
  await owner.studio.segments.label({ clip, segments: ids.slice(), emotion: 'fear' })
  const { token } = await owner.studio.users.invite({ name: 'Ana', role: 'annotator' })
  ana = await connectWith(server.address, cookieOf(await acceptInvitation(server.address, token)))
  received = []
  ana.socket.on('message', (data: Buffer) => received.push(data.toString()))
}, 60_000)
afterAll(async () => {
  owner.close()
  ana.close()
  await server.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

const revealed = () => received.filter((text) => SECRETS.test(text))

describe('an annotator who has not labelled a clip', () => {
  it('receives no name, emotion, label or note of it, in any reply or event', async () => {
    const ids = clips.map(({ id }) => id)
    const [clip] = ids
    const filter = { ids }
    for (const [route, input] of [
      ['projects.current', undefined],
      ['segments.list', { clip }],
      ['library.page', {}],
      ['library.page', { filter, options: { limit: 1 } }],
      ['library.place', { filter, clip }],
      ['library.facets', { filter }],
      ['library.count', { filter }],
      ['library.histogram', { filter, of: 'duration' }],
      ['clips.get', { clip }],
      ['clips.many', { clips: ids }],
      ['clips.details', { clip }],
      ['clips.relatives', { clip }],
      ['metadata.fields', undefined],
      ['labels.history', { clip }],
      ['labels.acts', {}],
      ['labels.acts', { annotator: 'The owner' }],
      ['labels.annotators', undefined],
      ['review.queue', { queue: 'everything' }],
      ['review.queue', { queue: 'unlabelled', order: 'random' }],
      ['runs.list', undefined],
    ] as const)
      expect((await ana.ask(route, input)).error, route).toBeUndefined()
    await owner.studio.labels.add({ clip, emotion: 'anger', note: 'a secret note' })
    await vi.waitFor(() => expect(received.some((text) => text.includes('"labels"'))).toBe(true))
    expect(received.length).toBeGreaterThan(15)
    expect(revealed()).toEqual([])
  })

  it.each([
    ['a filter by emotion', 'library.count', { filter: { emotions: ['fear'] } }],
    ['a filter by intended emotion', 'library.page', { filter: { intended: ['anger'] } }],
    ['a filter by labels', 'library.count', { filter: { labelled: true } }],
    ['a filter by the labels of another', 'library.count', { filter: { annotator: 'The owner' } }],
    ['a filter by text in names and notes', 'library.count', { filter: { text: 'secret' } }],
    ['a filter by a selection', 'library.count', { filter: { selection: 1 } }],
    ['an order by emotion', 'library.page', { options: { sort: 'emotion' } }],
    ['an order by answers', 'library.page', { options: { sort: 'answer:valence' } }],
    [
      'a filter by answers of others',
      'library.count',
      { filter: { answers: [{ field: 'valence', answered: true }] } },
    ],
    ['counts by answers', 'library.answers', { field: 'valence' }],
    ['a histogram of agreement', 'library.histogram', { of: 'agreement' }],
    ['a queue of disagreements', 'review.queue', { queue: 'disagreeing' }],
    ['a queue by predictions', 'review.queue', { queue: 'least-certain', run: 'r' }],
    [
      'a queue with a filter by emotion',
      'review.queue',
      { queue: 'everything', filter: { emotions: ['fear'] } },
    ],
    ['agreement', 'explore.agreement', {}],
    ['its own acts by file names', 'labels.acts', { path: 'ANG' }],
  ])('is refused %s, which would reveal it', async (_what, route, input) => {
    expect((await ana.ask(route, input)).error?.code).toBe('forbidden')
  })

  it('can go through all pages of the library', async () => {
    const found: number[] = []
    let after = null
    do {
      const window: Awaited<ReturnType<typeof ana.studio.library.page>> = await ana.studio.library.page({
        options: { limit: 1, after },
      })
      found.push(...window.clips.map(({ id }) => id))
      after = window.next
    } while (after)
    expect(found).toEqual(clips.map(({ id }) => id))
    expect(revealed()).toEqual([])
  })
})

it('a queue leaves out the clips that the annotator has labelled, not those that others have', async () => {
  const queued = async () =>
    (await ana.studio.review.queue({ queue: 'everything' })).items.map(({ clip }) => clip)
  expect(await queued()).toEqual(clips.map(({ id }) => id))
  await ana.studio.labels.add({ clip: clips[0].id, emotion: 'sadness' })
  expect(await queued()).toEqual(clips.slice(1).map(({ id }) => id))
})

it('after an own label, the annotator sees what others say about that clip alone', async () => {
  const [labelled, other] = clips
  expect(await ana.studio.clips.get({ clip: labelled.id })).toMatchObject({
    path: labelled.path,
    emotion: 'sadness',
  })
  const { history } = await ana.studio.clips.details({ clip: labelled.id })
  expect(history.map(({ annotator }) => annotator)).toEqual(['The owner', 'The owner', 'Ana'])
  expect(await ana.studio.labels.history({ clip: other.id })).toEqual([])
  const start = received.length
  await ana.studio.labels.undo({})
  await ana.studio.labels.acts({})
  expect(received.slice(start).filter((text) => SECRETS.test(text))).toEqual([])
  expect(await ana.studio.labels.history({ clip: labelled.id })).toMatchObject([
    { action: 'label' },
    { action: 'undo' },
  ])
})

it('an adjudicator sees all labels', async () => {
  const { token } = await owner.studio.users.invite({ name: 'Ben', role: 'adjudicator' })
  const ben = await connectWith(server.address, cookieOf(await acceptInvitation(server.address, token)))
  const { history } = await ben.studio.clips.details({ clip: clips[1].id })
  ben.close()
  expect(history).toMatchObject([{ annotator: 'The owner', emotion: 'fear' }])
})
