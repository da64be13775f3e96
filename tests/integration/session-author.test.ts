import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createClient } from '../../src/shared/contract/client.ts'
import type { Message, Transport } from '../../src/shared/contract/index.ts'
import type { ConnectionState } from '../../src/shared/contract/transport.ts'
import { createRouter, type Router } from '../../src/main/routes/index.ts'
import { openStudio, type Session, type Studio } from '../../src/main/studio/sessions/index.ts'
import { inputForEveryRoute } from '../fixtures/every-route.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip } from '../fixtures/indexing.ts'

let home: string
let studio: Studio
let session: Session
let content: string

beforeEach(async () => {
  home = temporaryFolder()
  studio = openStudio({ dataFolder: join(home, 'data') })
  onTestFinished(async () => {
    await studio.stopAll()
    await studio.end()
  })
  mkdirSync(join(home, 'clips'))
  writeFileSync(join(home, 'clips', 'a.wav'), clip('a'))
  session = studio.begin()
  await session.open(join(home, 'clips'))
  await session.opened().reindex({}).outcome
  content = session.dataset().library.page({}, {}).clips[0].content ?? ''
})

const label = () => ({ content, emotion: 'fear' })

/** Who labelled, in the order of the log. */
function authors(): readonly string[] {
  const [{ id }] = session.dataset().library.page({}, {}).clips
  return session
    .dataset()
    .labels.history(session.dataset().library.get(id))
    .map(({ annotator }) => annotator)
}

describe('a session', () => {
  it('refuses an act while it has no name, and stores nothing', async () => {
    const page = openPage(session)
    const refused = {
      code: 'bad-input',
      message: expect.stringContaining('Enter your name') as string,
    }
    await expect(page.client.labels.add(label())).rejects.toMatchObject(refused)
    await expect(page.client.labels.undo({})).rejects.toMatchObject(refused)
    await expect(page.client.assignments.plans()).rejects.toMatchObject(refused)
    expect(authors()).toEqual([])
  })

  it('stores each act under the name that came before it, without waiting for replies', async () => {
    const { client } = openPage(session)
    client.actAs('Ana')
    const asAna = client.labels.add(label())
    client.actAs('Ben')
    const asBen = client.labels.add(label())
    client.actAs(null)
    await expect(client.labels.add(label())).rejects.toMatchObject({ code: 'bad-input' })
    expect([(await asAna).annotator, (await asBen).annotator]).toEqual(['Ana', 'Ben'])
    expect(authors()).toEqual(['Ana', 'Ben'])
  })

  it('has no name after one that it refused, and not the name before', async () => {
    const { client } = openPage(session)
    client.actAs('Ana')
    await expect(client.users.actAs({ name: 'x'.repeat(201) })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(client.labels.add(label())).rejects.toMatchObject({ code: 'bad-input' })
    expect(authors()).toEqual([])
  })

  it('has a name of its own beside another session', async () => {
    const other = studio.begin()
    await other.begun
    const [ana, ben] = [openPage(session).client, openPage(other).client]
    ana.actAs('Ana')
    ben.actAs('Ben')
    await Promise.all([ana.labels.add(label()), ben.labels.add(label()), ana.labels.add(label())])
    expect([...authors()].sort()).toEqual(['Ana', 'Ana', 'Ben'])
  })

  it('refuses a name that a person is invited under since', async () => {
    const { client } = openPage(session)
    client.actAs('Ana')
    await client.labels.add(label())
    await client.users.invite({ name: 'Ana', role: 'annotator' })
    await expect(client.labels.add(label())).rejects.toMatchObject({ code: 'forbidden' })
    expect(authors()).toEqual(['Ana'])
  })

  it('refuses every act whose input names an annotator or author', async () => {
    const router = createRouter(session)
    session.actAs('Ana')
    const inputs = inputForEveryRoute({
      ...{ run: 'none', clip: 1, content, folder: join(home, 'out'), dataset: join(home, 'clips') },
    })
    const { labels, labelSet, scheme, consensus, speakers, playbacks, bundles, plans } = inputs
    const { assignments, comparisons } = inputs
    const acts: Readonly<Record<string, object | undefined>> = {
      ...{ 'labels.add': labels.add, 'labels.addWhere': labels.addWhere, 'labels.note': labels.note },
      ...{ 'labels.answer': labels.answer, 'labels.ownAnswers': labels.ownAnswers },
      ...{ 'labels.undo': labels.undo, 'labels.redo': labels.redo, 'labels.restore': labels.restore },
      ...{ 'labels.overrule': labels.overrule, 'labelSet.set': labelSet.set, 'scheme.set': scheme.set },
      ...{ 'consensus.apply': consensus.apply, 'speakers.withdraw': speakers.withdraw },
      ...{ 'speakers.setConsent': speakers.setConsent, 'playbacks.switch': playbacks.switch },
      ...{ 'playbacks.add': playbacks.add, 'bundles.merge': bundles.merge, 'plans.make': plans.make },
      ...{ 'assignments.plans': assignments.plans, 'assignments.next': assignments.next },
      ...{ 'assignments.answer': assignments.answer, 'assignments.skip': assignments.skip },
      ...{ 'assignments.takeBack': assignments.takeBack, 'comparisons.make': comparisons.make },
      ...{ 'comparisons.own': comparisons.own, 'comparisons.next': comparisons.next },
      ...{ 'comparisons.answer': comparisons.answer, 'comparisons.takeBack': comparisons.takeBack },
      'comparisons.skip': comparisons.skip,
      ...{ 'import.apply': inputs.import.apply, 'import.undo': inputs.import.undo },
    }
    for (const [route, input] of Object.entries(acts))
      for (const name of ['annotator', 'author'])
        expect(
          await router({ id: 1, route, input: { ...input, [name]: 'Ben' } }),
          `${route} with ${name}`,
        ).toMatchObject({ error: { code: 'bad-input' } })
    const named = await router({ id: 1, route: 'labels.add', input: { ...label(), annotator: 'Ben' } })
    expect(named).toMatchObject({ error: { message: expect.stringContaining('"annotator"') as string } })
    expect(authors()).toEqual([])
  })
})

describe('a page that is connected again', () => {
  it('tells its name to the new session before anything else', async () => {
    const page = openPage(session)
    page.client.actAs('Ana')
    await page.client.labels.add(label())
    page.lose()
    // A page that sends an act as soon as it is connected.
    const again = new Promise((resolve) => {
      page.client.onState((state) => {
        if (state === 'open') resolve(page.client.labels.add(label()))
      })
    })
    const next = studio.begin()
    await next.begun
    page.connect(next)
    await again
    expect(page.asked.slice(-2)).toEqual(['users.actAs', 'labels.add'])
    expect(authors()).toEqual(['Ana', 'Ana'])
  })

  it('tells the name that it got while the connection was lost, and no act of that time is sent later', async () => {
    const page = openPage(session)
    page.client.actAs('Ana')
    page.lose()
    const lost = page.client.labels.add(label())
    await expect(lost).rejects.toMatchObject({ details: { lost: true } })
    page.client.actAs('Ben')
    const next = studio.begin()
    await next.begun
    page.connect(next)
    await page.client.labels.add(label())
    expect(authors()).toEqual(['Ben'])
  })

  it('sends an act to no session that does not know its name', async () => {
    const next = studio.begin()
    await next.begun
    const reply = await createRouter(next)({ id: 1, route: 'labels.add', input: label() })
    expect(reply).toMatchObject({ error: { code: 'bad-input' } })
    expect(authors()).toEqual([])
  })
})

/** A page in this process, whose connection can be lost and made again with another session. */
function openPage(first: Session) {
  const messageListeners = new Set<(message: Message) => void>()
  const stateListeners = new Set<(state: ConnectionState) => void>()
  const asked: string[] = []
  let router: Router | null = createRouter(first)
  const deliver = (message: Message) => {
    for (const listener of messageListeners) listener(message)
  }
  const become = (state: ConnectionState) => {
    for (const listener of stateListeners) listener(state)
  }
  const transport: Transport = {
    send(request) {
      const { id, route } = request
      asked.push(route)
      const error = { code: 'internal', message: 'lost', details: { lost: true } } as const
      if (router) void router(structuredClone(request)).then((reply) => reply && deliver(reply))
      else queueMicrotask(() => deliver({ id, error }))
    },
    show: () => undefined,
    onMessage(listener) {
      messageListeners.add(listener)
      return () => void messageListeners.delete(listener)
    },
    onState(listener) {
      stateListeners.add(listener)
      return () => void stateListeners.delete(listener)
    },
  }
  return {
    client: createClient(transport),
    /** Names of the sent routes, in order. */
    asked,
    lose() {
      router = null
      become('lost')
    },
    connect(next: Session) {
      router = createRouter(next)
      become('open')
    },
  }
}
