import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, onTestFinished } from 'vitest'
import type { ImportInspection, ImportPreview, Reply } from '#shared/contract/index.ts'
import type { Job } from '#shared/domain/jobs.ts'
import { createRouter } from '../../src/main/routes/index.ts'
import { openStudio } from '../../src/main/studio/sessions/index.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip } from '../fixtures/indexing.ts'

const settings = { tables: { 'list.csv': { columns: { emotion: 'Mood' } } } }

async function openSession() {
  const home = temporaryFolder()
  const folder = join(home, 'clips')
  mkdirSync(folder)
  for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.wav`), clip(name))
  writeFileSync(join(folder, 'list.csv'), 'path,Mood,speaker\na.wav,angry,s1\n')
  const studio = openStudio({ dataFolder: join(home, 'data') })
  onTestFinished(async () => {
    await studio.stopAll()
    await studio.end()
  })
  const session = studio.begin()
  await session.open(folder)
  await session.opened().reindex({}).outcome
  const events: { readonly name: string; readonly payload: unknown }[] = []
  session.subscribe((name, payload) => void events.push({ name, payload }))
  session.actAs('Ann')
  const router = createRouter(session)
  async function ask(route: string, input: unknown): Promise<Reply> {
    const reply = await router({ id: 1, route, input })
    if (!reply) throw new Error('no reply')
    return reply
  }
  async function outputOf(route: string, input: unknown): Promise<unknown> {
    const reply = await ask(route, input)
    expect(reply).toHaveProperty('output')
    return 'output' in reply ? reply.output : undefined
  }
  return { session, folder, events, ask, outputOf }
}

it('a page inspects, previews, applies and undoes an import, and receives progress and the new report', async () => {
  const { session, events, outputOf } = await openSession()
  const { tables } = (await outputOf('import.inspect', {})) as ImportInspection
  expect(tables[0].columns.map(({ meaning }) => meaning)).toEqual(['path', 'metadata', 'speaker'])
  const { changes, fingerprint } = (await outputOf('import.preview', { settings })) as ImportPreview
  expect(changes.emotion.first).toMatchObject([{ path: 'a.wav', before: null, after: 'anger' }])

  const report = await outputOf('import.apply', { settings, fingerprint })
  expect(report).toMatchObject({ clips: 2, unchanged: 2 })
  expect(session.current()?.report).toEqual(report)
  const jobs = events.filter(({ name }) => name === 'job').map(({ payload }) => (payload as Job).kind)
  expect(new Set(jobs)).toEqual(new Set(['import-inspect', 'import-preview', 'import']))
  expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(['library', 'project']))
  const { applied } = (await outputOf('import.inspect', {})) as ImportInspection
  expect(applied).toMatchObject({ author: 'Ann', labels: 0 })

  await outputOf('import.undo', undefined)
  expect(((await outputOf('import.inspect', {})) as ImportInspection).applied).toBeNull()
})

it('a page is told to preview again where a table changed, and that there is nothing to undo', async () => {
  const { ask, outputOf, folder } = await openSession()
  const { fingerprint } = (await outputOf('import.preview', { settings })) as ImportPreview
  appendFileSync(join(folder, 'list.csv'), 'b.wav,sad,s2\n')
  expect(await ask('import.apply', { settings, fingerprint })).toMatchObject({
    error: { code: 'conflict', message: expect.stringMatching(/Preview the import again/) },
  })
  expect(await ask('import.undo', undefined)).toMatchObject({ error: { code: 'nothing-to-do' } })
})

it('a page previews the speakers that a rule finds', async () => {
  const { outputOf, ask } = await openSession()
  expect(await outputOf('import.speakers', { rule: { from: 'name-characters', start: 0, end: 1 } })).toEqual({
    rule: { from: 'name-characters', start: 0, end: 1 },
    ...{ total: 2, unfit: 0, unfitPaths: [] },
    speakers: [
      { speaker: 'a', clips: 1 },
      { speaker: 'b', clips: 1 },
    ],
  })
  expect(await outputOf('import.speakers', { rule: { from: 'folder', depth: 1 } })).toMatchObject({
    ...{ total: 0, unfit: 2, unfitPaths: ['a.wav', 'b.wav'] },
  })
  expect(await ask('import.speakers', { rule: { from: 'folder', depth: 0 } })).toMatchObject({
    error: { code: 'bad-input' },
  })
})
