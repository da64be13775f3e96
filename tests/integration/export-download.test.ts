import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { openDownloads } from '../../src/main/studio/export/index.ts'
import { Open } from 'unzipper-esm'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { JobKind } from '#shared/domain/jobs.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { connectTo } from '../fixtures/studio-client.ts'
import { startServer } from '../fixtures/studio-server.ts'

/** A server with an indexed dataset of five clips. */
async function opened() {
  const home = temporaryFolder()
  const [clips, data, pages] = ['clips', 'data', 'pages'].map((name) => join(home, name))
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  writeSmallDataset(clips, 5)
  const server = await startServer(data, pages, { folder: clips })
  onTestFinished(() => server.stop())
  const client = await connectTo(server.address)
  onTestFinished(() => client.close())
  const done = (kind: JobKind) =>
    vi.waitFor(
      async () => {
        const job = (await client.studio.jobs.list()).find((one) => one.kind === kind)
        expect(job).toMatchObject({ state: 'done' })
      },
      { timeout: 60_000 },
    )
  await done('index')
  const { origin, port, searchParams } = new URL(server.address)
  const project = (await client.studio.projects.current())?.id ?? ''
  const prepare = async (format: 'csv' | 'huggingface') => {
    const options = { format, folder: 'anywhere', audio: 'copy' } as const
    const { download } = await client.studio.export.download({ options })
    await done('export')
    return `${origin}/download/${project}/${download}`
  }
  const headers = { Cookie: `ser-studio-${port}=${searchParams.get('token') ?? ''}` }
  const waiting = () => {
    const [folder] = readdirSync(join(data, 'projects'))
    const downloads = join(data, 'projects', folder, 'downloads')
    return existsSync(downloads) ? readdirSync(downloads) : []
  }
  return {
    clips,
    prepare,
    waiting,
    client,
    get: (address: string) => fetch(address, { headers }),
    anonymous: (address: string) => fetch(address),
  }
}

describe('an export from a browser page', () => {
  it.each(['csv', 'huggingface'] as const)('is one ZIP file with its audio, once: %s', async (format) => {
    const { clips, prepare, get, waiting } = await opened()
    const address = await prepare(format)
    expect(waiting()).toHaveLength(1)
    const response = await get(address)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''clips-${format}.zip`,
    )
    const { files } = await Open.buffer(Buffer.from(await response.arrayBuffer()))
    const byName = new Map(files.map((file) => [file.path, file]))
    const folder = format === 'csv' ? 'audio' : 'data'
    expect([...byName.keys()]).toContain(`clips-${format}/manifest.json`)
    for (const name of readdirSync(clips))
      expect(await byName.get(`clips-${format}/${folder}/${name}`)?.buffer()).toEqual(
        readFileSync(join(clips, name)),
      )
    await vi.waitFor(() => expect(waiting()).toEqual([]))
    expect((await get(address)).status).toBe(404)
  })

  it('needs access to the studio, and an id that it gave', async () => {
    const { prepare, get, anonymous, waiting } = await opened()
    const address = await prepare('csv')
    expect((await anonymous(address)).status).toBe(401)
    expect((await get(address.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000'))).status).toBe(404)
    expect((await get(address.replace(/[^/]+$/, '..%2f..%2fstudio.db'))).status).toBe(404)
    expect(waiting()).toHaveLength(1)
  })

  it('unpacks with another program', async ({ skip }) => {
    if (spawnSync('python3', ['--version']).status !== 0) skip('there is no Python here')
    const { prepare, get } = await opened()
    const file = join(temporaryFolder(), 'export.zip')
    writeFileSync(file, Buffer.from(await (await get(await prepare('csv'))).arrayBuffer()))
    const { status, stdout } = spawnSync('python3', ['-m', 'zipfile', '-t', file], { encoding: 'utf8' })
    expect([status, stdout.trim()]).toEqual([0, 'Done testing'])
  })
})

describe('downloads of a project', () => {
  const folder = () => ({ folder: temporaryFolder(), datasetFolder: '/datasets/Emotions' })
  /** An export of a file that is larger than the buffers of a stream. */
  const written = (at: string) => {
    mkdirSync(at)
    writeFileSync(join(at, 'clips.csv'), 'path\n')
    writeFileSync(join(at, 'a.wav'), Buffer.alloc(1 << 22, 7))
  }

  it('keep an export whose archive was not read to its end', async () => {
    const downloads = openDownloads(folder())
    const { id, folder: at } = downloads.begin({ format: 'csv' })
    expect(await downloads.open(id)).toBeNull()
    written(at)
    const first = await downloads.open(id)
    expect(await downloads.open(id)).toBeNull()
    await once(first!.stream, 'readable')
    first!.stream.destroy()
    await once(first!.stream, 'close')
    const again = await downloads.open(id)
    expect(again?.name).toBe('Emotions-csv.zip')
    const { files } = await Open.buffer(await buffer(again!.stream))
    expect(files.map(({ path }) => path)).toEqual(['Emotions-csv/a.wav', 'Emotions-csv/clips.csv'])
    await downloads.close()
    expect(existsSync(at)).toBe(false)
  })

  it('are deleted when they close, and those of a killed process when they open', async () => {
    const project = folder()
    const killed = join(project.folder, 'downloads', '999999999.00000000-0000-4000-8000-000000000000')
    mkdirSync(join(project.folder, 'downloads'))
    written(killed)
    const downloads = openDownloads(project)
    expect(existsSync(killed)).toBe(false)
    const { folder: at } = downloads.begin({ format: 'csv' })
    written(at)
    await downloads.close()
    expect(existsSync(at)).toBe(false)
  })
})
