import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { buildDesktop, findDesktop, launchDesktop, openDisplay } from '../fixtures/desktop.ts'
import { StudioPage } from './pages/studio.ts'
import { TrainPage } from './pages/train.ts'

const tools = findDesktop()

describe.skipIf(tools === null)(
  'the studio as a desktop window, in a real Electron',
  { timeout: 240_000 },
  () => {
    let data: string
    let display: Awaited<ReturnType<typeof openDisplay>>
    let app: ElectronApplication
    let page: Page
    let studio: StudioPage

    const open = async () => {
      app = await launchDesktop(tools!, data, display.name)
      page = await app.firstWindow()
      studio = new StudioPage(page)
    }
    beforeAll(async () => {
      data = mkdtempSync(join(tmpdir(), 'ser-studio-desktop-'))
      display = await openDisplay()
      buildDesktop()
      await open()
    })
    afterAll(async () => {
      await app.close()
      display.close()
      rmSync(data, { recursive: true, force: true, maxRetries: 5 })
    })

    it('gives its page the contract, and nothing of Node', async () => {
      await expect(page).toHaveTitle(/SER Studio/)
      const node = `['require', 'process', 'module', 'Buffer'].filter((name) => name in window)`
      expect(await page.evaluate(node)).toEqual([])
    })

    it('opens no other window and goes nowhere else', async () => {
      const opened = await page.evaluate('window.open("https://example.org") !== null')
      expect(opened).toBe(false)
      expect(app.windows()).toHaveLength(1)
    })

    it('makes up the sample, lists it and plays a clip', async () => {
      await studio.welcome.openSample()
      await studio.idle()
      await expect(studio.library.summary).toHaveText('840 clips')
      await studio.library.table.focus()
      await page.keyboard.press('Space')
      await expect(studio.library.playing).toBeVisible()
    })

    it('trains in the utility process, on native TensorFlow', async () => {
      const train = new TrainPage(page)
      await studio.goTo('Train')
      await train.train('Quick: pooled')
      await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 180_000 })
      await train.runs.first().getByRole('link').click()
      await expect(page.getByText(/tensorflow \d/)).toBeVisible()
    })

    it('keeps a label through quitting and opening again', async () => {
      await studio.goTo('Library')
      await studio.library.table.focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('6')
      await studio.library.sayWho('Ann')
      await expect(studio.library.rows.first()).toContainText('labelled')
      await app.close()
      await open()
      await studio.goTo('Library')
      await expect(studio.library.rows.first()).toContainText('labelled')
    })
  },
)
