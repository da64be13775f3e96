import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnDesktop } from '../fixtures/hosts.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import type { StudioOnDesktop } from '../fixtures/studio-on-desktop.ts'
import { chooseInMenu, drop } from './pages/native.ts'
import { TrainPage } from './pages/train.ts'

describeOnDesktop('the desktop window', { timeout: 240_000 }, (open) => {
  let screen: StudioOnDesktop

  beforeAll(async () => {
    screen = await open()
  })
  afterAll(() => screen.close())

  it('generates the sample, lists it and plays a clip', async () => {
    const { studio, page } = screen
    await studio.welcome.openSample()
    await studio.idle()
    await expect(studio.library.summary).toHaveText('840 clips')
    await studio.library.table.focus()
    await page.keyboard.press('Space')
    await expect(studio.library.playing).toBeVisible()
  })

  it("opens a folder by the system's dialog, and by dropping it on the window", async () => {
    const { studio, page, data } = screen
    await studio.goTo('Welcome')
    await studio.welcome.openFolder(writeSmallDataset(join(data, 'chosen'), 3))
    await studio.idle()
    await expect(studio.library.summary).toHaveText('3 clips')
    await drop(page, writeSmallDataset(join(data, 'dropped'), 2))
    await expect(studio.library.summary).toHaveText('2 clips')
    await studio.idle()
    await chooseInMenu(screen, 'File', 'Open Recent', 'Synthetic sample')
    await studio.idle()
    await expect(studio.library.summary).toHaveText('840 clips')
  })

  it('refuses two dropped folders, and offers the folder of a dropped file', async () => {
    const { studio, page, data } = screen
    const folders = ['one', 'two'].map((name) => writeSmallDataset(join(data, name), 1))
    await drop(page, ...folders)
    await expect(page.getByText('Drop one folder at a time. Nothing was opened.')).toBeVisible()
    await drop(page, join(folders[0], readdirSync(folders[0])[0]))
    await studio.question.getByRole('button', { name: 'Cancel' }).click()
    await expect(studio.library.summary).toHaveText('840 clips')
  })

  it('keeps a label after a restart', async () => {
    await screen.studio.goTo('Library')
    await screen.studio.library.table.focus()
    await screen.page.keyboard.press('Home')
    await screen.page.keyboard.press('6')
    await screen.studio.library.enterAnnotator('Ann')
    await expect(screen.studio.library.rows.first()).toContainText('labelled')
    await screen.app.close()
    await screen.restart()
    await screen.studio.goTo('Library')
    await expect(screen.studio.library.rows.first()).toContainText('labelled')
  })

  it('trains in the utility process, on native TensorFlow', async () => {
    const { studio, page } = screen
    const train = new TrainPage(page)
    await studio.goTo('Train')
    await train.train('Quick: pooled')
    await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 180_000 })
    await train.runs.first().getByRole('link').click()
    await expect(page.getByText(/tensorflow \d/)).toBeVisible()
  })
})
