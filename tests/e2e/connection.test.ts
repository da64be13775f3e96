import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium } from '../fixtures/browser.ts'
import { expect } from '../fixtures/expect.ts'
import { openStudioOnScreen, type StudioInBrowser } from '../fixtures/studio-on-screen.ts'
import type { StudioPage } from './pages/studio.ts'

const executable = findChromium()

describe.skipIf(executable === null)("a server's page in a browser", () => {
  let screen: StudioInBrowser
  let page: Page
  let studio: StudioPage

  beforeAll(async () => {
    screen = await openStudioOnScreen(executable ?? '')
    ;({ page, studio } = screen)
    await studio.welcome.openSample()
    await studio.idle()
  })
  afterAll(() => screen.close())

  it('opens by its address, and removes the token from the address bar', () => {
    expect(new URL(page.url()).searchParams.has('token')).toBe(false)
  })

  it('reports a lost connection, and reconnects to a restarted server', async () => {
    await screen.killServer()
    await expect(page.getByText('The connection to the studio is lost.')).toBeVisible()
    await screen.restartServer()
    await expect(page.getByText('The connection to the studio is lost.')).toBeHidden({ timeout: 15_000 })
    await expect(studio.library.summary).toHaveText('840 clips')
    await studio.library.search('1001_')
    await expect(studio.library.summary).toHaveText('70 clips')
    await studio.library.clearFilters()
  })

  it('plays a clip after its audio could not be loaded, by Try again', async () => {
    await page.route('**/media/**', (route) => route.abort())
    await studio.library.search('1001_')
    await expect(studio.library.summary).toHaveText('70 clips')
    await page.keyboard.press('Escape')
    await studio.library.rows.first().dblclick()
    const again = page.getByRole('alert').getByRole('button', { name: 'Try again' })
    await again.waitFor()
    await page.unroute('**/media/**')
    await again.click()
    await expect(again).toBeHidden()
    await expect(page.getByRole('img', { name: /spectrogram/i }).first()).toBeVisible()
  })
})
