import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { sendRaw } from '../fixtures/raw-connection.ts'
import { startServer, type RunningServer } from '../fixtures/studio-server.ts'
import { sendTls } from '../fixtures/tls-requests.ts'

let home: string
let pages: string
let data: string
let server: RunningServer
let certificate: string
let token: string
let cookie: string

const start = (...args: string[]) => startServer(data, pages, { args })

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-tls-'))
  ;[pages, data] = [join(home, 'pages'), join(home, 'data')]
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  server = await start('--host', '0.0.0.0')
  certificate = readFileSync(join(data, 'server-certificate.pem'), 'utf8')
  token = new URL(server.address).searchParams.get('token') ?? ''
  const { headers } = await send(`/?token=${token}`)
  cookie = headers['set-cookie']?.[0] ?? ''
})
afterAll(async () => {
  await server.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

const send = (path: string, headers: Record<string, string> = {}) =>
  sendTls(server.port, certificate, { path, headers })

describe('a server outside of loopback', () => {
  it('has a private self-signed certificate, and prints its fingerprint', async () => {
    const { fingerprint } = await send('/')
    expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(server.address).toMatch(/^https:/)
    expect(server.output()).toContain(fingerprint)
    expect(statSync(join(data, 'server-certificate.pem')).mode & 0o777).toBe(0o600)
  })

  it('signs in with a cookie for TLS only', async () => {
    expect(cookie).toMatch(/^__Host-ser-studio-\d+=[^;]+; HttpOnly; SameSite=Strict; Path=\/; Secure$/)
    expect(await send('/', { Cookie: cookie })).toMatchObject({
      status: 200,
      body: '<title>SER Studio</title>',
    })
    expect((await send('/')).status).toBe(401)
  })

  it('refuses plain HTTP, and names the address to use', async () => {
    const answer = await sendRaw(server.port, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    expect(answer).toMatch(
      /^HTTP\/1.1 400 [^]*Content-Security-Policy[^]*This server uses TLS. Open https:\/\//,
    )
    expect(answer).not.toContain(token)
  })

  it('refuses a host that its certificate does not name, and another origin', async () => {
    const own = { Cookie: cookie, Host: `localhost:${server.port}` }
    expect((await send('/', { ...own, Host: `evil.example:${server.port}` })).status).toBe(403)
    expect((await send('/', { ...own, Host: 'localhost' })).status).toBe(403)
    expect((await send('/', { ...own, Origin: `http://localhost:${server.port}` })).status).toBe(403)
    expect((await send('/', { ...own, Origin: `https://localhost:${server.port}` })).status).toBe(200)
  })

  it('carries the contract over a WebSocket', async () => {
    const origin = `https://localhost:${server.port}`
    const socket = new WebSocket(`${origin}/studio`, {
      ca: certificate,
      headers: { Cookie: cookie, Origin: origin },
    })
    const hello = await new Promise<string>((resolve, reject) => {
      socket.on('message', (sent: Buffer) => resolve(sent.toString())).on('error', reject)
    })
    socket.terminate()
    expect(hello).toContain('hello')
  })

  it('refuses further sign-ins after ten that failed; a browser that is signed in stays so', async () => {
    for (let attempt = 0; attempt < 10; attempt++) expect((await send('/?token=guess')).status).toBe(401)
    const answer = await send(`/?token=${token}`)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(answer.body).toContain('Too many failed sign-ins')
    expect((await send('/', { Cookie: cookie })).status).toBe(200)
  })

  it('keeps its certificate after a restart, and stops with open connections that sent nothing', async () => {
    const idle = connect(server.port, '127.0.0.1')
    await new Promise((resolve) => idle.once('connect', resolve))
    const { fingerprint } = await send('/')
    await server.stop()
    expect(server.endedBy()).toBe(0)
    expect(server.crashes()).toEqual([])
    server = await start('--host', '0.0.0.0')
    expect((await send('/')).fingerprint).toBe(fingerprint)
  })

  it('generates another certificate where the file is damaged or does not name the host', async () => {
    await server.stop()
    writeFileSync(join(data, 'server-certificate.pem'), 'torn')
    server = await start('--host', '0.0.0.0')
    const made = readFileSync(join(data, 'server-certificate.pem'), 'utf8')
    expect(made).not.toBe(certificate)
    certificate = made
    expect((await send('/')).status).toBe(401)
  })
})

describe('a certificate that is given', () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(home, name), text)
    return join(home, name)
  }
  const make = (until?: Date) =>
    generate([{ name: 'commonName', value: 'lab' }], {
      ...{ keyType: 'ec', algorithm: 'sha256' },
      ...(until && { notBeforeDate: new Date('2020-01-01'), notAfterDate: until }),
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    })

  it('is used, and its name is in the address', async () => {
    const { cert, private: key } = await make()
    const args = ['--host', '127.0.0.1', '--cert', file('own.crt', cert), '--key', file('own.key', key)]
    const own = await start(...args)
    expect(own.address).toMatch(/^https:\/\/localhost:/)
    expect((await sendTls(own.port, cert, { path: '/' })).status).toBe(401)
    await own.stop()
  })

  it('is refused with a reason where it cannot be used', async () => {
    const [own, other, old] = await Promise.all([make(), make(), make(new Date('2021-01-01'))])
    const [cert, key] = [file('a.crt', own.cert), file('a.key', own.private)]
    const refused: [string[], RegExp][] = [
      [['--cert', cert], /Give both --cert and --key/],
      [['--cert', cert, '--key', file('b.key', other.private)], /b.key is the key of another certificate/],
      [['--cert', file('old.crt', old.cert), '--key', file('old.key', old.private)], /old.crt is valid from/],
      [['--cert', key, '--key', key], /a.key holds no certificate in PEM/],
      [['--cert', join(home, 'none.crt'), '--key', key], /none.crt: There is no such file/],
      [['--host', '203.0.113.9'], /This machine has no address 203.0.113.9/],
    ]
    for (const [args, reason] of refused) await expect(start(...args), args.join(' ')).rejects.toThrow(reason)
  })
})
