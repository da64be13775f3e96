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

describeOnHosts('the comparison of protocols, on synthetic clips', { timeout: 500_000 }, ({ open }) => {
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

  it('describes the comparison, and states that there is no result yet', async () => {
    await expect(page.getByText(/copies of test clips are among the training clips/)).toBeVisible()
    await expect(page.getByRole('radio', { name: /^Quick.*for all, a rough estimate/ })).toBeChecked()
    await expect(page.getByText('Nothing to compare yet')).toBeVisible()
  })

  it.each(BOTH)('has no axe violation before training, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, 'Protocols')
  })

  it('trains one model under each protocol, through a reload of the page', async () => {
    await protocols.start(3)
    await expect(new TrainPage(page).stop).toBeVisible()
    await page.reload()
    await expect(protocols.bars).toHaveCount(4, { timeout: 240_000 })
  })

  it('shows the overlap of training and test clips for each, and the differences', async () => {
    await expect(protocols.row('Augment, then split')).toContainText(/copies/)
    await expect(protocols.row('Random by clip')).toContainText(/0\.0 %100\.0 %/)
    await expect(protocols.row('Unseen speakers')).toContainText(/0\.0 %0\.0 %/)
    await expect(protocols.row('Unseen speakers and sentences')).toContainText(/0\.0 %0\.0 %/)
    await expect(protocols.notes).not.toHaveCount(0)
    await expect(page.getByText(/the score to expect for new speakers/)).toBeVisible()
  })

  it.each(BOTH)('has no axe violation after training, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, 'Protocols')
  })

  it('links to each run', async () => {
    await protocols.row('Unseen speakers').getByRole('link').click()
    await expect(page.getByRole('heading', { name: /unseen speakers \(quick\)/ })).toBeVisible()
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
