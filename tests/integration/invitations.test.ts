import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import type { InvitedRole } from '#shared/domain/users.ts'
import { acceptInvitation, cookieOf } from '../fixtures/invitations.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { connectTo, connectWith, type StudioClient } from '../fixtures/studio-client.ts'
import { startServer, type RunningServer } from '../fixtures/studio-server.ts'

let home: string
let pages: string
let server: RunningServer
let owner: StudioClient
let project: string

const start = (port = 0) => startServer(join(home, 'data'), pages, { port, folder: join(home, 'clips') })

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-people-'))
  pages = join(home, 'pages')
  mkdirSync(pages)
  writeFileSync(join(pages, 'index.html'), '<title>SER Studio</title>')
  writeSmallDataset(join(home, 'clips'), 8)
  server = await start()
  await connectOwner()
}, 60_000)
afterAll(async () => {
  owner.close()
  expect(server.crashes()).toEqual([])
  await server.stop()
  rmSync(home, { recursive: true, force: true, maxRetries: 3 })
})

async function connectOwner(): Promise<void> {
  owner = await connectTo(server.address)
  await vi.waitFor(async () => expect((await owner.studio.projects.current())?.report?.clips).toBe(8), {
    timeout: 30_000,
    interval: 20,
  })
  project = (await owner.studio.projects.current())?.id ?? ''
}

const invite = async (name: string, role: InvitedRole = 'annotator') =>
  (await owner.studio.users.invite({ name, role })).token

async function signIn(name: string, role: InvitedRole = 'annotator') {
  const cookie = cookieOf(await acceptInvitation(server.address, await invite(name, role)))
  const client = await connectWith(server.address, cookie)
  onTestFinished(() => client.close())
  return { client, cookie }
}

const get = (path: string, cookie = '') =>
  fetch(new URL(path, server.address), { redirect: 'manual', headers: { Cookie: cookie } })

describe('an invitation', () => {
  it('is not used by opening its link; its button signs in with a cookie that scripts and other sites cannot use', async () => {
    const token = await invite('Ana')
    for (let preview = 0; preview < 3; preview++) {
      const page = await get(`/join?invitation=${token}`)
      expect(page.status).toBe(200)
      expect(page.headers.get('content-security-policy')).toContain("form-action 'self'")
      expect(page.headers.get('set-cookie')).toBeNull()
      expect(await page.text()).toContain('You are invited as Ana')
    }
    const accepted = await acceptInvitation(server.address, token)
    expect(accepted.status).toBe(303)
    expect(accepted.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/)
    expect((await get('/', cookieOf(accepted))).status).toBe(200)
  })

  it('works once, and a newer link replaces it', async () => {
    const [first, second] = [await invite('Ben'), await invite('Ben')]
    expect((await acceptInvitation(server.address, first)).status).toBe(404)
    expect((await acceptInvitation(server.address, second)).status).toBe(303)
    const again = await acceptInvitation(server.address, second)
    expect(again.status).toBe(404)
    expect(again.headers.get('set-cookie')).toBeNull()
    expect(await (await get(`/join?invitation=${second}`)).text()).toContain('not valid')
  })

  it('is refused from a page of another site, and from a client without an origin', async () => {
    const token = await invite('Cleo')
    const body = new URLSearchParams({ invitation: token }).toString()
    const send = (headers: Record<string, string>) =>
      fetch(new URL('/join', server.address), { method: 'POST', redirect: 'manual', headers, body })
    expect((await send({ Origin: 'https://evil.example' })).status).toBe(403)
    expect((await send({})).status).toBe(403)
    expect((await acceptInvitation(server.address, token)).status).toBe(303)
  })

  it('escapes the name on its page', async () => {
    const token = await invite('<script>"')
    expect(await (await get(`/join?invitation=${token}`)).text()).toContain('&lt;script&gt;&quot;')
  })

  it('is listed for the owner with its state, and not offered to one person in two roles', async () => {
    await signIn('Dora')
    await invite('Eli')
    const people = await owner.studio.users.list()
    expect(people.find(({ name }) => name === 'Dora')).toMatchObject({
      role: 'annotator',
      state: 'signed-in',
    })
    expect(people.find(({ name }) => name === 'Eli')).toMatchObject({ state: 'invited', seenAt: null })
    expect((await owner.ask('users.invite', { name: 'dora', role: 'adjudicator' })).error?.code).toBe(
      'conflict',
    )
  })
})

describe('a revoked user', () => {
  it('is disconnected, and refused from then on; the labels stay', async () => {
    const { client, cookie } = await signIn('Flo')
    const { clips } = await client.studio.library.page({})
    await client.studio.labels.add({ clip: clips[0].id, emotion: 'fear' })
    const person = (await owner.studio.users.list()).find(({ name }) => name === 'Flo')
    const closed = new Promise<void>((resolve) => client.socket.once('close', () => resolve()))
    await owner.studio.users.revoke({ person: person?.id ?? '' })
    await closed
    expect((await get('/', cookie)).status).toBe(401)
    await expect(connectWith(server.address, cookie)).rejects.toThrow('401')
    const names = (await owner.studio.labels.annotators()).map(({ annotator }) => annotator)
    expect(names).toContain('Flo')
  })
})

describe('an invited user', () => {
  it('labels under the name of the invitation only, and the owner not under it', async () => {
    const { client } = await signIn('Gil')
    expect(await client.studio.users.me()).toEqual({ role: 'annotator', name: 'Gil' })
    const [clip] = (await client.studio.library.page({})).clips
    const label = { clip: clip.id, emotion: 'anger' }
    expect((await client.studio.labels.add(label)).annotator).toBe('Gil')
    for (const refused of [
      { ...label, source: 'import' },
      { ...label, adjudicates: true },
    ])
      expect((await client.ask('labels.add', refused)).error?.code).toBe('forbidden')
    client.studio.actAs('Ana')
    for (const [route, input] of [
      ['labels.add', label],
      ['labels.note', { clip: clip.id, note: 'a note' }],
      ['labels.undo', {}],
      ['labels.redo', undefined],
    ] as const)
      expect((await client.ask(route, input)).error, route).toMatchObject({
        code: 'forbidden',
        message: 'You are signed in as Gil, so you label as Gil only.',
      })
    client.studio.actAs('Gil')
    expect((await client.studio.labels.add(label)).annotator).toBe('Gil')
    owner.studio.actAs('Gil')
    expect((await owner.ask('labels.add', label)).error).toMatchObject({
      code: 'forbidden',
      message: 'Gil labels by invitation. Choose another name for yourself.',
    })
    owner.studio.actAs('The owner')
    expect((await owner.studio.labels.add(label)).annotator).toBe('The owner')
  })

  it('has one project, whatever the address names, and no audio of others', async () => {
    const { cookie } = await signIn('Hal')
    expect((await get(`/media/${project}/1`, cookie)).status).toBe(200)
    expect((await get('/media/another/1', cookie)).status).toBe(404)
    expect((await get(`/download/${project}/00000000-0000-0000-0000-000000000000`, cookie)).status).toBe(404)
  })

  it('has settings of their own', async () => {
    const [{ client: one }, { client: other }] = [await signIn('Ida'), await signIn('Jo')]
    const events: unknown[] = []
    other.studio.on('settings', (changed) => events.push(changed))
    await one.studio.settings.set({ theme: 'dark', blindReview: false })
    expect(await one.studio.settings.get()).toMatchObject({ theme: 'dark', blindReview: true })
    expect(await other.studio.settings.get()).toMatchObject({ theme: 'system' })
    expect(await owner.studio.settings.get()).toMatchObject({ theme: 'system' })
    expect(events).toEqual([])
  })

  it('stays signed in after a restart of the server', async () => {
    const { cookie } = await signIn('Kim')
    owner.close()
    await server.stop()
    server = await start(server.port)
    const client = await connectWith(server.address, cookie)
    onTestFinished(() => client.close())
    expect((await client.studio.projects.current())?.id).toBe(project)
    await connectOwner()
  })
})

describe('roles', () => {
  const OPEN = new Set([
    'encoders.installed',
    'projects.current',
    'projects.notOpened',
    'users.me',
    'users.actAs',
    'settings.get',
    'settings.set',
    'settings.about',
  ])

  it('keep routes of the owner from invited users: their replies are empty or refused', async () => {
    for (const role of ['annotator', 'adjudicator'] as const) {
      const { client } = await signIn(`Role ${role}`, role)
      const refused = [
        'import',
        'export',
        'training',
        'search',
        'encoders',
        'jobs',
        'unfinished',
        'projects',
        'users',
      ]
      for (const domain of refused)
        for (const name of Object.keys(Reflect.get(contract, domain) as object)) {
          const route = `${domain}.${name}`
          if (OPEN.has(route)) continue
          const { output, error } = await client.ask(route, {})
          expect(error?.code ?? output, `${route} for ${role}`).toSatisfy(
            (reply) =>
              reply === 'forbidden' || reply === null || (Array.isArray(reply) && reply.length === 0),
          )
        }
      expect((await client.ask('settings.about')).error?.code).toBe('forbidden')
      expect((await client.ask('labels.restore', { act: 1 })).error?.code).toBe('forbidden')
    }
  })

  it('keep folders of the host from invited users', async () => {
    const { client } = await signIn('Lea', 'adjudicator')
    const messages: string[] = []
    client.socket.on('message', (data: Buffer) => messages.push(data.toString()))
    await client.studio.projects.current()
    await client.studio.library.page({})
    await client.studio.runs.list()
    await client.ask('clips.get', { clip: 999 })
    await owner.studio.projects.reindex({})
    await vi.waitFor(() => expect(messages.some((text) => text.includes('"project"'))).toBe(true), {
      timeout: 20_000,
    })
    expect(messages.length).toBeGreaterThan(4)
    expect(messages.filter((text) => text.includes(home))).toEqual([])
  })
})
