import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { limitConnections } from '../../src/main/server/limits.ts'
import { sendAndReset, sendRaw } from '../fixtures/raw-connection.ts'
import { connectTo } from '../fixtures/studio-client.ts'
import { startServer, type RunningServer } from '../fixtures/studio-server.ts'

let home: string
let server: RunningServer

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-attacked-'))
  const pages = join(home, 'pages')
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  server = await startServer(join(home, 'data'), pages)
})
afterAll(async () => {
  await server.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

afterEach(() => {
  expect(server.crashes()).toEqual([])
  expect(server.isRunning()).toBe(true)
})

const head = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n\r\n`

/** A response of that status with the security headers. */
const safely = (status: number) =>
  expect.stringMatching(
    new RegExp(
      `^HTTP/1.1 ${status} [^]*Content-Security-Policy: default-src 'none'[^]*X-Frame-Options: DENY`,
      'i',
    ),
  ) as string

describe('an unreadable address gets 400 before any other check', () => {
  it.each([
    '//',
    '///',
    '//[',
    '/\\',
    '//evil.example/',
    'http://[',
    'http://x:99999/',
    '*',
    'x:80',
    '/.//x',
  ])('%s', async (path) => {
    for (const more of [[], ['Origin: https://evil.example'], ['Cookie: x=y']])
      expect(
        await sendRaw(server.port, head([`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: close', ...more])),
      ).toEqual(safely(400))
  })
})

describe("Node's own error responses have the security headers", () => {
  it.each([
    ['400 for a request that is not HTTP', 'garbage\r\n\r\n', 400],
    ['431 for endless headers', head(['GET / HTTP/1.1', 'Host: x', `X: ${'x'.repeat(100_000)}`]), 431],
    [
      '417 for an Expect header',
      head(['GET / HTTP/1.1', 'Host: x', 'Expect: tea', 'Connection: close']),
      417,
    ],
    ['403 without a host', head(['GET / HTTP/1.1', 'Connection: close']), 403],
    ['405 for CONNECT', head(['CONNECT x:80 HTTP/1.1', 'Host: x']), 405],
    [
      '403 for a refused WebSocket',
      head([
        ...['GET /studio HTTP/1.1', 'Host: x', 'Origin: https://evil.example', 'Upgrade: websocket'],
        ...[
          'Connection: Upgrade',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        ],
      ]),
      403,
    ],
  ])('%s', async (_what, bytes, status) => {
    expect(await sendRaw(server.port, bytes)).toEqual(safely(status))
  })

  it('408 for an unfinished request', async () => {
    const slow = createServer({ connectionsCheckingInterval: 20 }, (_request, response) => response.end())
    limitConnections(slow)
    slow.headersTimeout = 50
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void slow.close())
    expect(await sendRaw((slow.address() as AddressInfo).port, 'GET / HTTP/1.1\r\n')).toEqual(safely(408))
  })
})

it('a refused WebSocket that is reset ends its own connection only', async () => {
  const upgrade = head([
    ...['GET /studio HTTP/1.1', `Host: 127.0.0.1:${server.port}`, 'Origin: https://evil.example'],
    ...[
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ],
  ])
  for (let round = 0; round < 10; round++)
    await Promise.all(Array.from({ length: 50 }, () => sendAndReset(server.port, upgrade)))
  expect(await sendRaw(server.port, upgrade)).toEqual(safely(403))
})

it('a request nested deeper than any route allows is refused with a reason', async () => {
  const client = await connectTo(server.address)
  onTestFinished(() => client.close())
  const nested = '['.repeat(1000) + ']'.repeat(1000)
  const answer = await client.ask('settings.set', {
    savedFilters: [{ name: 'deep', filter: { deep: JSON.parse(nested) as unknown } }],
  })
  expect(answer.error).toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('nested') as string,
  })
})

it('a client that does not read is disconnected, without an effect on others', async () => {
  const [idle, busy] = [await connectTo(server.address), await connectTo(server.address)]
  onTestFinished(() => busy.close())
  const closed = new Promise<void>((resolve) => idle.socket.once('close', () => resolve()))
  idle.socket.pause()
  const savedFilters = [{ name: 'large', filter: { text: 'x'.repeat(10_000_000) } }]
  for (let told = 0; told < 10; told++)
    expect((await busy.ask('settings.set', { savedFilters })).error).toBeUndefined()
  expect(server.output()).toContain('did not read')
  idle.socket.resume()
  await closed
  expect((await busy.ask('settings.set', { savedFilters: [] })).error).toBeUndefined()
})

describe('an unreadable folder is refused with a reason, not as an internal error', () => {
  it.each([
    ['a file', () => join(home, 'pages', 'index.html'), 'bad-input'],
    ['a name with NUL', () => `${home}\0`, 'bad-input'],
    ['a name of 300 letters', () => join(home, 'x'.repeat(300)), 'bad-input'],
    ['nothing', () => join(home, 'nothing'), 'not-found'],
  ])('%s', async (_what, folder, code) => {
    const client = await connectTo(server.address)
    onTestFinished(() => client.close())
    for (const route of ['projects.folders', 'projects.open']) {
      const { error } = await client.ask(route, { folder: folder() })
      expect(['bad-input', 'not-found'], route).toContain(error?.code)
      if (route === 'projects.folders') expect(error?.code).toBe(code)
    }
  })
})
