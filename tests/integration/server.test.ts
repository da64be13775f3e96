import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { serve, type StudioServer } from '../../src/main/server/index.ts'
import { openStudio, type Studio } from '../../src/main/studio/sessions/index.ts'
import { encodeWav } from '../fixtures/wav.ts'

let home: string
let studio: Studio
let server: StudioServer
let cookie: string
let project: string

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A raw request: the path is not normalised, and any header may be set. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path, method, headers, setHost: !('Host' in headers) },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    sent.on('error', reject).end()
  })
}

const authorised = (headers: Record<string, string> = {}) => ({ Cookie: cookie, ...headers })

/** The reply of the studio over a WebSocket, or the status of a refused one. */
function ask(message: unknown, headers: Record<string, string>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/studio`, { headers })
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode)
      socket.terminate()
    })
    socket.on('open', () => socket.send(typeof message === 'string' ? message : JSON.stringify(message)))
    socket.on('message', (data: Buffer) => {
      const answer: unknown = JSON.parse(data.toString())
      if (typeof answer !== 'object' || answer === null || !('id' in answer)) return
      resolve(answer)
      socket.close()
    })
    socket.on('error', reject)
  })
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-server-'))
  const dataset = join(home, 'clips')
  mkdirSync(dataset)
  const tone = Float32Array.from({ length: 8000 }, (_, n) => 0.5 * Math.sin(n / 5))
  writeFileSync(
    join(dataset, '1001_DFA_ANG_XX.wav'),
    encodeWav({ channels: [tone], sampleRateHz: 16_000, encoding: 'pcm16' }),
  )
  const pages = join(home, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  writeFileSync(join(pages, 'assets', 'app-1a2b.js'), 'export {}')
  writeFileSync(join(home, 'secret.txt'), 'not for you')
  studio = openStudio({ dataFolder: join(home, 'data') })
  server = await serve(studio, { port: 0, rendererFolder: pages })
  const opened = await studio.open(dataset)
  project = opened.id
  await opened.reindex({}).outcome
  const first = await get(new URL(server.address).pathname + new URL(server.address).search)
  cookie = first.headers['set-cookie']?.[0].split(';')[0] ?? ''
})

afterAll(async () => {
  await server.close()
  await studio.end()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

describe('authentication', () => {
  it('exchanges the token of the address for a cookie that scripts and other sites cannot use', async () => {
    const { pathname, search } = new URL(server.address)
    const answer = await get(pathname + search)
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
  })

  it('refuses a request without a cookie, or with a wrong one', async () => {
    expect((await get('/')).status).toBe(401)
    expect((await get(`/media/${project}/1`)).status).toBe(401)
    expect((await get('/', { Cookie: `${cookie}x` })).status).toBe(401)
    expect((await get('/?token=guess')).status).toBe(401)
  })

  it.each([
    ['a foreign name that resolves to this machine (DNS rebinding)', { Host: 'evil.example:80' }],
    ['a page of another site', { Origin: 'https://evil.example' }],
    ['a page of another port of this machine', { Origin: 'http://127.0.0.1:1' }],
    ['an image in a page of another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }],
  ])('refuses %s, with or without a cookie', async (_who, headers) => {
    expect((await get('/', authorised(headers))).status).toBe(403)
    expect((await get(`/media/${project}/1`, authorised(headers))).status).toBe(403)
  })

  it('accepts a WebSocket from its own page alone', async () => {
    const message = { id: 1, route: 'projects.recent' }
    const own = `http://127.0.0.1:${server.port}`
    expect(await ask(message, { Origin: own })).toBe(401)
    expect(await ask(message, { Cookie: cookie })).toBe(403)
    expect(await ask(message, { Cookie: cookie, Origin: 'https://evil.example' })).toBe(403)
    expect(await ask(message, { Cookie: cookie, Origin: own })).toMatchObject({
      id: 1,
      output: [{ name: 'clips' }],
    })
  })

  it('allows reading methods alone', async () => {
    expect((await get('/', authorised(), 'POST')).status).toBe(405)
  })
})

describe('security headers', () => {
  it('are sent with every response', async () => {
    const { headers } = await get('/', authorised())
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
  })
})

describe('static files', () => {
  it('are the built pages; the address of a page is the page itself', async () => {
    expect((await get('/library?f={}', authorised())).body.toString()).toContain('SER Studio')
    expect((await get('/assets/app-1a2b.js', authorised())).headers['content-type']).toMatch(/javascript/)
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00.js',
    '/%.js',
    '/missing.js',
  ])('are not served from elsewhere: %s', async (path) => {
    const answer = await get(path, authorised())
    expect(answer.status).toBe(404)
    expect(answer.body.toString()).not.toContain('not for you')
  })
})

describe('audio', () => {
  const media = (headers = {}) => get(`/media/${project}/1`, authorised(headers))

  it('is sent complete, with support for ranges', async () => {
    const answer = await media()
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({ 'content-type': 'audio/wav', 'accept-ranges': 'bytes' })
    expect(answer.body.toString('latin1', 0, 4)).toBe('RIFF')
  })

  it.each([
    ['bytes=0-3', 0, 4],
    ['bytes=8-11', 8, 12],
    ['bytes=-4', -4, undefined],
    ['bytes=44-', 44, undefined],
    ['bytes=0-99999999', 0, undefined],
  ])('is sent by range: %s', async (range, from, to) => {
    const [whole, part] = [await media(), await media({ Range: range })]
    expect(part.status).toBe(206)
    expect(part.body).toEqual(whole.body.subarray(from, to))
    expect(part.headers['content-range']).toMatch(new RegExp(`^bytes \\d+-\\d+/${whole.body.length}$`))
  })

  it('is refused for a range outside of the file, and sent complete for a range that does not parse', async () => {
    expect((await media({ Range: 'bytes=99999999-' })).status).toBe(416)
    expect((await media({ Range: 'lines=1-2' })).status).toBe(200)
  })

  it('is not sent again where it has not changed', async () => {
    const { headers } = await media()
    expect((await media({ 'If-None-Match': headers.etag ?? '' })).status).toBe(304)
  })

  it.each(['1/../../secret.txt', '../1', '%2e%2e%2fsecret.txt', '999', '1.wav', '-1', '1e0', ''])(
    'is of a clip of the open dataset only: %s',
    async (clip) => {
      expect((await get(`/media/${project}/${clip}`, authorised())).status).toBe(404)
      expect((await get(`/media/other-project/${clip}`, authorised())).status).toBe(404)
    },
  )
})

describe('a request', () => {
  const own = () => authorised({ Origin: `http://127.0.0.1:${server.port}` })

  it.each([
    ['an unknown route', { id: 7, route: 'library.drop' }, 'bad-input'],
    ['a route named after a built-in property', { id: 7, route: 'constructor.name' }, 'bad-input'],
    ['an input of a wrong type', { id: 7, route: 'clips.get', input: { clip: 'one' } }, 'bad-input'],
    [
      'an input with an unknown field',
      { id: 7, route: 'clips.get', input: { clip: 1, sql: '--' } },
      'bad-input',
    ],
    ['an unknown clip', { id: 7, route: 'clips.get', input: { clip: 999 } }, 'not-found'],
    ['a missing folder', { id: 7, route: 'projects.open', input: { folder: '/no/such' } }, 'not-found'],
  ])('is validated: %s', async (_what, message, code) => {
    expect(await ask(message, own())).toMatchObject({ id: 7, error: { code } })
  })

  it('is refused with a reason where it is invalid', async () => {
    const answer = await ask({ id: 7, route: 'clips.get', input: { clip: 'one' } }, own())
    expect(JSON.stringify(answer)).toContain('clips.get cannot be done')
  })
})
