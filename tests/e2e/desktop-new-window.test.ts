import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnDesktop } from '../fixtures/hosts.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import type { StudioOnDesktop } from '../fixtures/studio-on-desktop.ts'
import { LabelsPage } from './pages/labels.ts'
import { chooseInMenu } from './pages/native.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnDesktop('a window opened by File > New Window', { timeout: 240_000 }, (open) => {
  let screen: StudioOnDesktop
  let firstPage: Page
  let first: StudioPage

  beforeAll(async () => {
    screen = await open()
    firstPage = screen.page
    first = screen.studio
    await first.welcome.openFolder(writeSmallDataset(join(screen.data, 'anna'), 3))
    await expect(first.library.summary).toHaveText('3 clips')
    await first.idle()
  })
  afterAll(() => screen.close())

  it('starts with the latest dataset, and the first window stays open', async () => {
    await screen.reopened(() => chooseInMenu(screen, 'File', 'New Window'))
    expect(screen.app.windows()).toHaveLength(2)
    await screen.studio.goTo('Library')
    await expect(screen.studio.library.summary).toHaveText('3 clips')
    await expect(first.library.summary).toHaveText('3 clips')
  })

  it('has an annotator of its own', async () => {
    await first.library.table.focus()
    await firstPage.keyboard.press('Home')
    await firstPage.keyboard.press('1')
    await first.library.enterAnnotator('Ann')
    await expect(first.library.rows.first()).toContainText('labelled')
    await expect(screen.studio.library.rows.first()).toContainText('labelled')
    await expect(new LabelsPage(firstPage).annotator).toContainText('Ann')
    await expect(new LabelsPage(screen.page).annotator).not.toContainText('Ann')
  })

  it('opens another dataset, and the first window keeps its own', async () => {
    await screen.studio.goTo('Welcome')
    await screen.studio.welcome.openFolder(writeSmallDataset(join(screen.data, 'bela'), 2))
    await expect(screen.studio.library.summary).toHaveText('2 clips')
    await expect(first.library.summary).toHaveText('3 clips')
    await firstPage.reload()
    await expect(first.library.summary).toHaveText('3 clips')
  })

  it('leaves the other window and its dataset open when it is closed', async () => {
    await screen.page.close()
    await expect.poll(() => screen.app.windows()).toHaveLength(1)
    await first.library.search('nothing has this name')
    await expect(first.library.summary).toHaveText('0 clips')
    await first.library.search('')
    await expect(first.library.summary).toHaveText('3 clips')
  })
})
