import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { buildDesktop, findDesktop, launchDesktop, openDisplay } from '../fixtures/desktop.ts'
import { clip } from '../fixtures/indexing.ts'
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
    /** Chooses an entry as a click on it would. */
    const chooseInMenu = (...labels: string[]) =>
      app.evaluate(({ Menu }, path) => {
        const find = (
          menu: Electron.Menu | null | undefined,
          [label, ...rest]: string[],
        ): Electron.MenuItem => {
          const item = menu?.items.find((item) => item.label === label)
          if (!item) throw new Error(`No ${label} in the menu`)
          return rest.length === 0 ? item : find(item.submenu, rest)
        }
        const { click } = find(Menu.getApplicationMenu(), path)
        Reflect.apply(click, undefined, [])
      }, labels)
    /** Lets go of a folder over the window, as the system tells a page of it. */
    const drop = async (folder: string) => {
      const devTools = await page.context().newCDPSession(page)
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await devTools.send('Input.dispatchDragEvent', {
          type,
          x: 400,
          y: 300,
          data: { items: [], files: [folder], dragOperationsMask: 1 },
        })
    }
    const writeDataset = (name: string, clips: number) => {
      const folder = join(data, name)
      mkdirSync(folder)
      for (let i = 0; i < clips; i++) writeFileSync(join(folder, `100${i}_IEO_ANG_XX.wav`), clip(i))
      return folder
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

    it('follows its native menu, from any room', async () => {
      await chooseInMenu('Go', 'Explore')
      await expect(page.getByRole('heading', { level: 1, name: 'Explore' })).toBeVisible()
      await chooseInMenu('Help', 'Keyboard Help')
      await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
      await page.keyboard.press('Escape')
    })

    it("opens a folder by the system's dialog, and by dropping it on the window", async () => {
      const [chosen, dropped] = [writeDataset('chosen', 3), writeDataset('dropped', 2)]
      await app.evaluate(({ dialog }, folder) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
      }, chosen)
      await chooseInMenu('File', 'Open Folder…')
      await studio.idle()
      await expect(studio.library.summary).toHaveText('3 clips')
      await drop(dropped)
      await expect(studio.library.summary).toHaveText('2 clips')
      await studio.idle()
      await chooseInMenu('File', 'Open Recent', 'Synthetic sample')
      await studio.idle()
      await expect(studio.library.summary).toHaveText('840 clips')
    })

    it('trains in the utility process, on native TensorFlow', async () => {
      const train = new TrainPage(page)
      await studio.goTo('Train')
      await train.train('Quick: pooled')
      await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 180_000 })
      await train.runs.first().getByRole('link').click()
      await expect(page.getByText(/tensorflow \d/)).toBeVisible()
    })

    it('trains on behind a closed window, which opens again on the same work', async () => {
      await page.goto('studio://app/train')
      await new TrainPage(page).train('Quick: pooled')
      await page.close()
      const reopened = app.waitForEvent('window')
      await app.evaluate(({ app }) => void app.emit('activate'))
      page = await reopened
      studio = new StudioPage(page)
      await page.goto('studio://app/train')
      await expect(new TrainPage(page).runs.filter({ hasText: 'Done' })).toHaveCount(2, { timeout: 180_000 })
    })

    it('is one studio however often it is started: a second start ends at once', async () => {
      const second = await launchDesktop(tools!, data, display.name).catch(() => null)
      expect(second?.windows() ?? []).toEqual([])
      expect(app.windows()).toHaveLength(1)
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
