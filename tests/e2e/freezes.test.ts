import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { LabelsPage } from './pages/labels.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('freezes of labels, on synthetic clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let saved: string
  const table = (): Locator => page.getByRole('region', { name: 'Freezes' })
  const result = (): Locator => page.getByRole('status').filter({ hasText: 'Check of' })

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    await openSyntheticClips(screen)
  })
  afterAll(() => screen.close())

  async function check(file: string): Promise<void> {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file …' }).click()
    await (await choosing).setFiles(file)
  }

  it('are made on the Labels page, by keyboard, and listed with their key', async () => {
    await studio.goTo('Labels')
    await page.getByRole('tab', { name: 'Freezes' }).click()
    await expect(page.getByText('No freeze has been made yet.')).toBeVisible()
    await page.getByRole('button', { name: 'Freeze labels' }).focus()
    await page.keyboard.press('Enter')
    await expect(table().getByRole('row')).toHaveCount(2)
    await expect(table().getByRole('row').nth(1)).toContainText(/[0-9a-f]{12}.*\d+.*\d+.*[0-9a-f]{16}/)
    await expectAccessible(page, 'Freezes')
  })

  it('are saved as files, which the page finds genuine and equal to the dataset', async () => {
    const file = await screen.saved(() =>
      table()
        .getByRole('button', { name: /^Save file/ })
        .click(),
    )
    expect(file.name).toMatch(/^freeze-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.json$/)
    saved = join(screen.data, '..', 'freeze.json')
    writeFileSync(saved, readFileSync(file.path))
    await check(saved)
    await expect(result()).toContainText('The statement and its signature match.')
    await expect(result()).toContainText('The key of this installation signed it.')
    await expect(result()).toContainText('This dataset has the same recordings and labels.')
    await expectAccessible(page, 'A checked freeze')
  })

  it('name the first label that differs after a label', async () => {
    await studio.goTo('Library')
    await new LabelsPage(page).enterAnnotator('Ana')
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('6')
    await expect(studio.library.rows.first()).toContainText('Sadness')
    await studio.goTo('Labels')
    await page.getByRole('tab', { name: 'Freezes' }).click()
    await check(saved)
    await expect(result()).toContainText('1 label changed, 0 recordings absent, 0 recordings new')
    await expect(result()).toContainText('“Sadness” (labelled by a person)')
  })

  it('are refused where their file was changed', async () => {
    writeFileSync(saved, readFileSync(saved, 'utf8').replace('"emotion":"anger"', '"emotion":"fear"'))
    await check(saved)
    await expect(result()).toContainText('The signature does not belong to this statement and key')
    await expectAccessible(page, 'A changed freeze')
    writeFileSync(saved, 'no freeze')
    await check(saved)
    await expect(new LabelsPage(page).toast('The file is not a freeze of SER Studio')).toBeVisible()
    expect(screen.pageErrors).toEqual([])
  })
})
