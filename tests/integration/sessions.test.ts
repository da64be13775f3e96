import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { EventName } from '../../src/shared/contract/index.ts'
import { createRouter } from '../../src/main/routes/index.ts'
import { openStudio, type Session, type Studio } from '../../src/main/studio/sessions/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip } from '../fixtures/indexing.ts'

let home: string
let studio: Studio

beforeEach(() => {
  home = temporaryFolder()
  studio = openStudio({ dataFolder: join(home, 'data') })
  onTestFinished(async () => {
    // Threads are not started again after an end in the middle of work.
    await studio.stopAll()
    await studio.end()
  })
})

describe('two sessions', () => {
  it('show one dataset each; a label is stored in the dataset of its session, and only that session receives it', async () => {
    const [ana, bela] = [studio.begin(), studio.begin()]
    await show(ana, 'anna')
    await show(bela, 'bela')
    const [eventsOfAna, eventsOfBela] = [eventsOf(ana), eventsOf(bela)]
    await label(ana)
    expect(count(ana)).toBe(1)
    expect(count(bela)).toBe(0)
    expect(eventsOfAna).toContain('labels')
    expect(eventsOfBela).toEqual([])
  })

  it('share one handle of a folder, also with concurrent requests', async () => {
    const folder = write('anna')
    const [one, other] = [studio.begin(), studio.begin()]
    await Promise.all([one.open(folder), other.open(`${folder}/.`)])
    expect(one.dataset()).toBe(other.dataset())
    await one.opened().reindex({}).outcome
    const events = eventsOf(other)
    await label(one)
    expect(count(other)).toBe(1)
    expect(events).toContain('labels')
  })

  it('close a common dataset when the second session leaves it', async () => {
    const [one, other] = [studio.begin(), studio.begin()]
    await show(one, 'anna')
    await show(other, 'anna')
    const id = one.current()?.id ?? ''
    await one.close()
    expect(one.current()).toBeNull()
    expect(count(other)).toBe(0)
    await show(other, 'bela')
    expect(studio.byId(id)).toBeNull()
  })

  it('cannot show the same recordings in two folders at a time, since their labels are shared', async () => {
    const [one, other] = [studio.begin(), studio.begin()]
    const folder = await show(one, 'anna')
    const copy = join(home, 'copy')
    cpSync(folder, copy, { recursive: true })
    await expect(other.open(copy, { sameAs: folder })).rejects.toMatchObject({ code: 'conflict' })
    await one.close()
    expect(await other.open(copy, { sameAs: folder })).toMatchObject({ folder: copy })
  })

  it('train one run at a time between them', async () => {
    const [one, other] = [studio.begin(), studio.begin()]
    const folder = await show(one, 'anna')
    await show(other, 'bela')
    const { dataset, training } = one.opened()
    // Any job stands for a training here.
    await training.start(() => dataset.measure())
    await expect(other.opened().training.start(() => other.dataset().measure())).rejects.toThrow(folder)
    expect([one.opened().training.current() === null, other.opened().training.current()]).toEqual([
      false,
      null,
    ])
  })
})

describe('a session', () => {
  it('without a project starts with the last shown dataset', async () => {
    await show(studio.begin(), 'anna')
    const next = studio.begin()
    await next.begun
    expect(next.current()).toMatchObject({ name: 'anna' })
  })

  it('of a reloaded page returns to its project, also where it was closed meanwhile', async () => {
    const before = studio.begin()
    await show(before, 'anna')
    const project = before.current()?.id ?? ''
    await label(before)
    before.end()
    const elsewhere = studio.begin()
    await show(elsewhere, 'bela')
    const after = studio.begin(project)
    await after.begun
    expect(after.current()?.id).toBe(project)
    await after.close()
    const later = studio.begin(project)
    await later.begun
    expect([later.current()?.id, count(later)]).toEqual([project, 1])
    expect(elsewhere.current()).toMatchObject({ name: 'bela' })
  })

  it('answers requests once its dataset is open', async () => {
    const folder = write('anna')
    const opening = studio.open(folder)
    const session = studio.begin()
    const router = createRouter(session)
    await opening
    expect(await router({ id: 1, route: 'projects.current' })).toMatchObject({ output: { folder } })
  })

  it('does not leave jobs that no session shows, but leaves them to another session', async () => {
    const [one, other] = [studio.begin(), studio.begin()]
    await show(one, 'anna')
    const { dataset } = one.opened()
    const job = dataset.measure()
    await expect(one.open(write('bela'))).rejects.toMatchObject({
      code: 'conflict',
      details: { job: job.id },
    })
    await other.open(dataset.folder)
    const again = dataset.jobs.running().length > 0 ? null : dataset.measure()
    expect(await one.open(write('bela'))).toMatchObject({ name: 'bela' })
    await Promise.all([job.outcome, again?.outcome])
    expect(other.current()).toMatchObject({ name: 'anna' })
  })

  it('refuses a label from a page with an outdated dataset, and does not store it for a clip of the same number', async () => {
    const session = studio.begin()
    await show(session, 'before')
    const before = session.current()?.id
    await show(session, 'after')
    const [{ content }] = session.dataset().library.page({}, {}).clips
    session.actAs('Ana')
    const router = createRouter(session)
    const input = { content, emotion: 'fear' }
    const refused = await router({ id: 1, route: 'labels.add', input, project: before })
    expect(refused).toMatchObject({ error: { code: 'conflict' } })
    expect(count(session)).toBe(0)
    const kept = await router({ id: 2, route: 'labels.add', input, project: session.current()?.id })
    expect(kept).toMatchObject({ output: { emotion: 'fear' } })
  })

  it('keeps its dataset where another cannot be opened', async () => {
    const session = studio.begin()
    const folder = await show(session, 'anna')
    await expect(session.open(join(home, 'nowhere'))).rejects.toMatchObject({ code: 'not-found' })
    expect(session.current()).toMatchObject({ folder })
  })
})

function write(name: string): string {
  const folder = join(home, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'a.wav'), clip(name))
  return folder
}

/** Opens a folder in a session, and waits for its index. */
async function show(session: Session, name: string): Promise<string> {
  const folder = write(name)
  await session.open(folder)
  await session.opened().reindex({}).outcome
  return folder
}

async function label(session: Session): Promise<void> {
  const [{ content }] = session.dataset().library.page({}, {}).clips
  session.actAs('Ana')
  const input = { content, emotion: 'fear' }
  const reply = await createRouter(session)({ id: 1, route: 'labels.add', input })
  expect(reply).toHaveProperty('output')
}

const count = (session: Session) => session.dataset().library.count({ labelled: true })

function eventsOf(session: Session): EventName[] {
  const events: EventName[] = []
  session.subscribe((event) => events.push(event))
  return events
}
