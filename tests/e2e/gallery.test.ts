import { globSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium, launchChromium } from '../fixtures/browser.ts'
import { expect } from '../fixtures/expect.ts'
import { collectPageErrors, expectAccessible } from '../fixtures/studio-on-screen.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PICTURES = join(ROOT, 'out', 'gallery')
const BASE = join(ROOT, 'src/renderer/src/components/base')
const chromium = findChromium()

describe.skipIf(chromium === null)('the gallery of base components', { timeout: 120_000 }, () => {
  let server: ViteDevServer
  let browser: Browser
  let page: Page
  let pageErrors: string[]

  beforeAll(async () => {
    server = await createServer({
      configFile: join(ROOT, 'vite.config.ts'),
      cacheDir: join(ROOT, 'out', 'gallery-cache'),
      logLevel: 'error',
      server: { host: '127.0.0.1', port: 0 },
    })
    await server.listen()
    browser = await launchChromium(chromium ?? '')
    page = await browser.newPage({ viewport: { width: 1200, height: 2000 } })
    pageErrors = collectPageErrors(page)
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}gallery`)
    await page.getByRole('heading', { level: 1, name: 'Gallery of base components' }).waitFor()
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  it.each(['light', 'dark'] as const)('has no axe violation, and is drawn, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, 'Gallery')
    mkdirSync(PICTURES, { recursive: true })
    await page.screenshot({ path: join(PICTURES, `${colorScheme}.png`) })
  })

  it('sorts its table by keyboard, and announces the order', async () => {
    const header = (name: string) => page.getByRole('columnheader', { name })
    const first = page.getByRole('rowheader').first()
    await header('Loudness').getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect(header('Loudness')).toHaveAttribute('aria-sort', 'descending')
    await expect(header('Clips')).toHaveAttribute('aria-sort', 'none')
    await expect(first).toHaveText('1001')
    await page.keyboard.press('Space')
    await expect(header('Loudness')).toHaveAttribute('aria-sort', 'ascending')
    await expect(first).toHaveText('1003')
    await expect(page.getByRole('rowheader').last()).toHaveText('1002')
  })

  it('opens a dialog without axe violations', async () => {
    await page.getByRole('button', { name: 'Open a dialog' }).click()
    await page.getByRole('dialog', { name: 'A dialog' }).waitFor()
    await expectAccessible(page, 'Dialog')
    await page.keyboard.press('Escape')
  })

  it('shows every base component', () => {
    const gallery = globSync('src/renderer/src/gallery/*.vue', { cwd: ROOT })
      .map((file) => readFileSync(join(ROOT, file), 'utf8'))
      .join()
    const exported = [...readFileSync(join(BASE, 'index.ts'), 'utf8').matchAll(/default as (\w+)/g)]
    expect(exported.map(([, name]) => name).filter((name) => !gallery.includes(`<${name}`))).toEqual([])
  })

  it('is not in the build', () => {
    const built = globSync('**/*.{html,js}', { cwd: join(ROOT, 'out/renderer') })
    expect(built.length).toBeGreaterThan(0)
    expect(
      built.filter((file) =>
        readFileSync(join(ROOT, 'out/renderer', file), 'utf8').includes('Gallery of base components'),
      ),
    ).toEqual([])
  })

  it('logs no error during the suite', () => {
    expect(pageErrors).toEqual([])
  })
})
