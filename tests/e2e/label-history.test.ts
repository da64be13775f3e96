import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { LabelsPage } from './pages/labels.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('the label history, on synthetic clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let labels: LabelsPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    labels = new LabelsPage(page)
    await openSyntheticClips(screen)
    await studio.goTo('Library')
    await labels.enterAnnotator('Ana')
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('3')
    await expect(studio.library.rows.first()).toContainText('Fear')
    await page.keyboard.press('End')
    await expect(studio.library.rows.last()).toContainText('1008_TIE_SAD')
    await page.keyboard.press('4')
    await expect(studio.library.rows.last()).toContainText('Happiness')
    await page.keyboard.press('Control+z')
    await expect(labels.toast(/Taken back: Happiness/)).toBeVisible()
    await studio.goTo('Labels')
  })
  afterAll(() => screen.close())

  const search = () => page.getByRole('searchbox', { name: 'Search in file names' })

  it('is filtered by the name of a clip, and the address keeps the filter', async () => {
    await expect(labels.history).toHaveCount(3)
    await search().fill('1001_IEO_ANG')
    await expect(labels.history).toHaveCount(1)
    await expect(labels.history).toContainText(/Ana.*Fear on 1001_IEO_ANG/)
    await expect(page).toHaveURL(/clip=1001_IEO_ANG/)
    await expectAccessible(page, 'The filtered history')
    await search().fill('')
    await expect(labels.history).toHaveCount(3)
  })

  it('is filtered by kind and by days', async () => {
    await page.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'Took back' }).click()
    await expect(labels.history).toHaveCount(1)
    await page.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'All kinds' }).click()
    await page.getByLabel('To', { exact: true }).fill('2020-01-01')
    await expect(page.getByText('Nothing matches these conditions.')).toBeVisible()
    await page.getByLabel('To', { exact: true }).fill('')
    await page.getByLabel('From', { exact: true }).fill('2020-01-01')
    await expect(labels.history).toHaveCount(3)
  })

  it('is saved as a table of what is shown', async () => {
    await search().fill('1001_IEO_ANG')
    await expect(labels.history).toHaveCount(1)
    const file = await screen.saved(() => page.getByRole('button', { name: 'Save as a table' }).click())
    expect(file.name).toMatch(/^history-.+\.csv$/)
    const rows = parse<Readonly<Record<string, string>>>(readFileSync(file.path, 'utf8'), { columns: true })
    expect(rows).toMatchObject([{ by: 'Ana', kind: 'label', emotion: 'fear', undone: 'false' }])
    expect(screen.pageErrors).toEqual([])
  })
})
