import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium } from '../fixtures/browser.ts'
import { expect } from '../fixtures/expect.ts'
import { openStudioOnScreen, type StudioInBrowser } from '../fixtures/studio-on-screen.ts'

const chromium = findChromium()

describe.skipIf(chromium === null)('a last dataset that cannot be opened', { timeout: 120_000 }, () => {
  let screen: StudioInBrowser

  beforeAll(async () => {
    screen = await openStudioOnScreen(chromium ?? '')
    await screen.studio.welcome.openSample()
    await screen.studio.idle()
  }, 120_000)
  afterAll(() => screen.close())

  it('does not keep the studio from starting; the first page says which file, and what to do', async () => {
    await screen.killServer()
    const projects = join(screen.data, 'projects')
    for (const name of readdirSync(projects)) {
      writeFileSync(join(projects, name, 'studio.db'), 'x'.repeat(9000))
      // What a killed studio left in the write-ahead log would mend the database.
      rmSync(join(projects, name, 'studio.db-wal'), { force: true })
    }
    await screen.restartServer()
    await screen.goTo('/')
    const told = screen.page.getByRole('alert', { name: 'The last dataset could not be opened' })
    await expect(told).toContainText('studio.db is damaged')
    await expect(told).toContainText('ser-studio restore')
    await expect(screen.page.getByRole('heading', { name: 'SER Studio' })).toBeVisible()
  })
})
