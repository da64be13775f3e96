import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { LabelsPage } from './pages/labels.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('the log of playbacks, on synthetic clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  const rows = (): Locator => page.getByRole('region', { name: 'Playbacks' }).locator('tbody tr')

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    await openSyntheticClips(screen)
    await studio.goTo('Library')
    await new LabelsPage(page).enterAnnotator('Ana')
  })
  afterAll(() => screen.close())

  async function openLog(): Promise<void> {
    await studio.goTo('Labels')
    await page.getByRole('tab', { name: 'Playbacks' }).click()
  }
  async function openFirstClip(): Promise<void> {
    await studio.goTo('Library')
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/clip\//)
    await expect(page.getByRole('button', { name: /^Pause/ })).toBeVisible()
  }

  it('is off, and then nothing is logged', async () => {
    await openFirstClip()
    await openLog()
    await expect(page.getByText('Playbacks are not logged.')).toBeVisible()
    await expect(page.getByText('The log has no entries.')).toBeVisible()
  })

  it('shows who heard which clip, once it is on', async () => {
    await page.getByRole('button', { name: 'Log playbacks' }).click()
    await expect(page.getByText('Playbacks are logged.')).toBeVisible()
    await openFirstClip()
    await openLog()
    await expect(
      rows()
        .filter({ hasText: /Ana\s*Played .*1001_IEO_ANG_HI\.wav/ })
        .first(),
    ).toBeVisible()
    await expect(rows().last()).toContainText(/Ana\s*Switched the log on/)
    await expectAccessible(page, 'The log of playbacks')
  })

  it('is saved as a table of what is shown', async () => {
    await page.getByRole('searchbox', { name: 'Search in annotators and file names' }).fill('IEO_ANG')
    await expect(rows().filter({ hasText: 'Switched' })).toHaveCount(0)
    await expect(rows().first()).toContainText('Played')
    const file = await screen.saved(() => page.getByRole('button', { name: 'Save as a table' }).click())
    expect(file.name).toMatch(/^playbacks-.+\.csv$/)
    const [head, first] = readFileSync(file.path, 'utf8').split('\r\n')
    expect(head).toBe('entry,at,kind,annotator,path,recording')
    expect(first).toMatch(/,played,Ana,.*1001_IEO_ANG_HI\.wav,/)
    expect(screen.pageErrors).toEqual([])
  })
})
