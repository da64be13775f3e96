import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { BundleFile } from '#shared/contract/bundles.ts'
import { NewLabel } from '#shared/contract/labels.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { LabelsPage } from './pages/labels.ts'
import type { StudioPage } from './pages/studio.ts'

/** A bundle with Ben's labels of the dataset's first two clips, from a machine of his own. */
async function bundleOfBen(folder: string, home: string): Promise<string> {
  const dataset = openDataset(folder, { dataFolder: join(home, 'ben') })
  await dataset.index().outcome
  const { clips } = dataset.library.page({}, { limit: 2 })
  dataset.labels.addAll(
    clips.map(({ id }) => NewLabel.parse({ clip: id, annotator: 'Ben', emotion: 'sadness' })),
  )
  const file = join(home, 'bundle of Ben.json')
  writeFileSync(file, (await dataset.bundles.file()).text)
  await dataset.close()
  return file
}

describeOnHosts('bundles of labels, on synthetic clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let bundle: string
  const preview = (): Locator =>
    page.getByRole('status').filter({ hasText: 'What bundle of Ben.json brings' })

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    const folder = dirname(await openSyntheticClips(screen))
    bundle = await bundleOfBen(folder, join(screen.data, '..'))
  })
  afterAll(() => screen.close())

  async function choose(): Promise<void> {
    await studio.goTo('Labels')
    await page.getByRole('tab', { name: 'Bundles' }).click()
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a bundle …' }).click()
    await (await choosing).setFiles(bundle)
  }

  it('show what they would bring, with the annotator and the first difference', async () => {
    await studio.goTo('Library')
    await new LabelsPage(page).enterAnnotator('Ana')
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('3')
    await expect(studio.library.rows.first()).toContainText('Fear')
    await choose()
    await expect(preview()).toContainText('New events: 2 labels of 2 recordings')
    await expect(preview()).toContainText('Annotators: Ben (2 labels).')
    await expect(preview()).toContainText('“Sadness” by Ben, “Fear” by Ana.')
    await expectAccessible(page, 'The preview of a bundle')
  })

  it('are merged as one act, which one undo takes back', async () => {
    await preview().getByRole('button', { name: 'Merge', exact: true }).click()
    await expect(new LabelsPage(page).toast('The bundle is merged.')).toBeVisible()
    await studio.goTo('Library')
    await expect(studio.library.rows.nth(1)).toContainText('Sadness')
    await new LabelsPage(page)
      .toast('The bundle is merged.')
      .getByRole('button', { name: 'Undo', exact: true })
      .click()
    await expect(studio.library.rows.nth(1)).not.toContainText('Sadness')
  })

  it('bring nothing twice', async () => {
    await choose()
    await expect(preview()).toContainText('The label log contains all 2 events already.')
    await expect(preview().getByRole('button', { name: 'Merge', exact: true })).toBeHidden()
  })

  it('are saved with the labels of all annotators', async () => {
    const file = await screen.saved(() => page.getByRole('button', { name: 'Save a bundle' }).click())
    expect(file.name).toMatch(/^labels-.+\.json$/)
    const { events } = BundleFile.parse(JSON.parse(readFileSync(file.path, 'utf8')))
    expect(new Set(events.map(({ annotator }) => annotator))).toEqual(new Set(['Ana', 'Ben']))
    expect(screen.pageErrors).toEqual([])
  })
})
