import { closeSync, mkdirSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished, vi } from 'vitest'
import { binding } from '../../src/main/studio/project/database.ts'
import { writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { connectTo } from '../fixtures/studio-client.ts'
import { startServer } from '../fixtures/studio-server.ts'

it('a damaged database page does not end the server: media and lists report the file and the remedy', async () => {
  const home = temporaryFolder()
  const [clips, data, pages] = ['clips', 'data', 'pages'].map((name) => join(home, name))
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  await writeSyntheticCorpus(clips, { speakers: 2, sentences: 2 })
  const server = await startServer(data, pages, { folder: clips })
  onTestFinished(() => server.stop())
  const client = await connectTo(server.address)
  onTestFinished(() => client.close())
  await vi.waitFor(
    async () => expect((await client.studio.jobs.list()).map(({ state }) => state)).toEqual(['done']),
    { timeout: 60_000 },
  )
  const { origin, port, searchParams } = new URL(server.address)
  const project = (await client.studio.projects.current())?.id ?? ''
  const [clip] = (await client.studio.library.page({})).clips
  const media = () =>
    fetch(`${origin}/media/${project}/${clip.id}`, {
      headers: { Cookie: `ser-studio-${port}=${searchParams.get('token') ?? ''}` },
    })
  expect((await media()).status).toBe(200)

  const [folder] = readdirSync(join(data, 'projects'))
  damageClips(join(data, 'projects', folder, 'studio.db'))

  const answer = await media()
  expect(answer.status).toBe(500)
  expect(await answer.text()).toMatch(/studio\.db is damaged.*ser-studio restore/)
  expect((await client.ask('library.page', {})).error).toMatchObject({ code: 'unreadable' })
  expect((await client.ask('projects.current')).error).toBeUndefined()
  expect(server.crashes()).toEqual([])
  expect(server.isRunning()).toBe(true)
})

/** Overwrites every page with rows of clips, after a write by another process, so that no cache still has them. */
function damageClips(file: string): void {
  const db = new Database(file, binding())
  const pages = db.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'clips'").pluck().all()
  const bytes = Number(db.pragma('page_size', { simple: true }))
  db.exec("INSERT INTO meta (key, value) VALUES ('touched', 'by another process')")
  db.pragma('wal_checkpoint(TRUNCATE)')
  const handle = openSync(file, 'r+')
  for (const page of pages) writeSync(handle, Buffer.alloc(bytes, 0xff), 0, bytes, (page - 1) * bytes)
  closeSync(handle)
  db.close()
}
