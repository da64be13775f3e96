import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import type { Reply } from '#shared/contract/index.ts'
import type { ErrorCode } from '../../src/shared/errors.ts'
import { inputForEveryRoute } from '../fixtures/every-route.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnDesktop } from '../fixtures/hosts.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import type { StudioOnDesktop } from '../fixtures/studio-on-desktop.ts'
import { TrainPage } from './pages/train.ts'

/** Error codes that a route may return. `internal` is left out: it would be a defect. */
const KNOWN: readonly ErrorCode[] = [
  ...(['bad-input', 'not-found', 'nothing-to-do', 'unreadable'] as const),
  ...(['conflict', 'disk', 'cancelled', 'trainer'] as const),
]

describeOnDesktop('the contract over the desktop transport', { timeout: 240_000 }, (open) => {
  let screen: StudioOnDesktop

  beforeAll(async () => {
    screen = await open()
    await screen.studio.welcome.openSample()
    await screen.studio.idle()
  })
  afterAll(() => screen.close())

  it('trains with a changed setting', async () => {
    const train = new TrainPage(screen.page)
    await screen.studio.goTo('Train')
    await train.choose('Quick: pooled')
    await train.setEpochs(2)
    await train.start()
    await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 180_000 })
    await train.runs.first().getByRole('link').click()
    await screen.page.getByRole('tab', { name: 'Training' }).click()
    await screen.page.getByText('Log, epoch by epoch').click()
    const log = screen.page.getByRole('region', { name: 'Log, epoch by epoch' })
    await expect(log.getByRole('row')).toHaveCount(1 + 2)
  })

  it('previews and writes an export', async () => {
    const { page, studio, data } = screen
    const folder = join(data, 'exported')
    await studio.goTo('Export')
    await expect(page.getByRole('region', { name: 'The first rows' }).getByRole('row')).toHaveCount(21)
    await page.getByLabel(/^Folder to write/).fill(folder)
    await page.getByRole('button', { name: /^Export [\d,]+ clips/ }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Written to' })).toBeVisible()
    expect(existsSync(join(folder, 'manifest.json'))).toBe(true)
  })

  it('answers every route, or refuses with a known code', async () => {
    const [[run], { clips }] = await Promise.all([
      output<{ id: string }[]>('runs.list'),
      output<{ clips: { id: number; content: string }[] }>('library.page', {}),
    ])
    const inputs = inputForEveryRoute({
      ...{ run: run.id, clip: clips[0].id, content: clips[0].content },
      folder: screen.data,
      dataset: writeSmallDataset(join(screen.data, 'small'), 2),
    })
    const failed: string[] = []
    for (const [domain, routes] of Object.entries(inputs))
      for (const [name, input] of Object.entries(routes)) {
        const reply = await call(`${domain}.${name}`, input)
        if ('error' in reply && !KNOWN.includes(reply.error.code))
          failed.push(`${domain}.${name}: ${reply.error.code}, ${reply.error.message}`)
      }
    expect(failed).toEqual([])
  })

  async function output<T>(route: string, input?: unknown): Promise<T> {
    const reply = await call(route, input)
    if ('error' in reply) throw new Error(`${route}: ${reply.error.message}`)
    return reply.output as T
  }

  /** One request through the page's own bridge: preload, Electron's messages, router. */
  function call(route: string, input: unknown): Promise<Reply> {
    const id = nextId++
    return screen.page.evaluate(`new Promise((resolve) => {
      const stop = window.serStudio.onMessage((message) => {
        if (message.id !== ${id}) return
        stop()
        resolve(message)
      })
      window.serStudio.send(${JSON.stringify({ id, route, input })})
    })`)
  }
})

/** Above any request number of the page itself. */
let nextId = 1_000_000
