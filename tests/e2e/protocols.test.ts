import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { ProtocolsPage } from './pages/protocols.ts'
import type { StudioPage } from './pages/studio.ts'
import { TrainPage } from './pages/train.ts'

const BOTH = ['light', 'dark'] as const

describeOnHosts('protocols compared, on synthetic clips', { timeout: 500_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let protocols: ProtocolsPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    protocols = new ProtocolsPage(page)
    await openSyntheticClips(screen)
    await studio.goTo('Train')
    await protocols.open()
  })
  afterAll(() => screen.close())

  it('says what is compared, and that there is nothing yet', async () => {
    await expect(page.getByText(/copies of test clips are among the training clips/)).toBeVisible()
    await expect(page.getByRole('radio', { name: /^Quick.*for all three, a rough estimate/ })).toBeChecked()
    await expect(page.getByText('Nothing to compare yet')).toBeVisible()
  })

  it.each(BOTH)('has nothing for axe to find beforehand, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, 'Protocols')
  })

  it('trains one model under each, through a reload of the page', async () => {
    await protocols.start(3)
    await expect(new TrainPage(page).stop).toBeVisible()
    await page.reload()
    await expect(protocols.bars).toHaveCount(3, { timeout: 240_000 })
  })

  it('says of each what the model had heard before, and what lies between them', async () => {
    await expect(protocols.row('Augment, then split')).toContainText(/copies/)
    await expect(protocols.row('Random by clip')).toContainText(/0\.0 %100\.0 %/)
    await expect(protocols.row('Unseen speakers')).toContainText(/0\.0 %0\.0 %/)
    await expect(protocols.notes).not.toHaveCount(0)
    await expect(page.getByText(/the figure to expect of new people/)).toBeVisible()
  })

  it.each(BOTH)('has nothing for axe to find afterwards, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, 'Protocols')
  })

  it('leads to each run', async () => {
    await protocols.row('Unseen speakers').getByRole('link').click()
    await expect(page.getByRole('heading', { name: /unseen speakers \(quick\)/ })).toBeVisible()
  })

  it('complained of nothing on the way', () => {
    expect(screen.complaints).toEqual([])
  })
})
