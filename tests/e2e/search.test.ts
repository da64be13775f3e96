import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { SearchPage } from './pages/search.ts'
import type { StudioPage } from './pages/studio.ts'
import { TrainPage } from './pages/train.ts'

const SPACE = {
  'members[quick].labelSmoothing': { kind: 'choice', values: [0, 0.1] },
  'members[quick].optimizer.learningRate': { kind: 'log-uniform', low: 0.001, high: 0.01 },
}

describeOnHosts('a search for better settings, on synthetic clips', { timeout: 500_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let search: SearchPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    search = new SearchPage(page)
    await openSyntheticClips(screen)
    await studio.goTo('Train')
    await search.open()
  })
  afterAll(() => screen.close())

  it('shows its space, its method and its cost', async () => {
    await expect(page.getByText('No searches yet')).toBeVisible()
    await expect(
      page.getByText(/ranks them by UAR on validation speakers\. The search never uses test speakers/),
    ).toBeVisible()
    await expect(search.space.filter({ hasText: 'Learning rate' })).toContainText('0.0003 to 0.01')
    await search.set(9, 9)
    await search.method.nth(1).check()
    await expect(page.getByText('9 settings for 3 epochs, then 3 settings for 9 epochs')).toBeVisible()
    await expect(page.getByText(/^12 trainings · about/)).toBeVisible()
    await search.method.nth(0).check()
    await expect(page.getByText(/^9 trainings · about/)).toBeVisible()
  })

  it('refuses an invalid space, and names the place', async () => {
    await search.searchOver('{ "members[deep].batch": { "kind": "choice", "values": [32] } }')
    await expect(page.getByRole('alert')).toContainText('there is no [deep] in this configuration')
    await search.searchOver('{ "members[0].batch": ')
    await expect(page.getByRole('alert')).toContainText('JSON')
    await search.searchOver(JSON.stringify(SPACE))
    await expect(page.getByRole('alert')).toBeHidden()
    await expect(search.space).toHaveCount(3)
  })

  it.each(['light', 'dark'] as const)('has no axe violation before a search, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, 'Search')
  })

  it('shows each trial as it ends; stopped, it keeps them and continues with the rest', async () => {
    await search.set(5, 2)
    await search.start.click()
    await expect(search.trials.filter({ hasText: 'Done' })).not.toHaveCount(0, { timeout: 180_000 })
    await search.stop.click()
    await expect(search.list).toContainText('Stopped')
    await search.goOn.click()
    await expect(search.list).toContainText('Running')
    await page.reload()
    await expect(search.list).toContainText('Done', { timeout: 180_000 })
    await expect(search.trials).toHaveCount(5)
  })

  it('marks the best trial, sorts, and draws the influence of settings', async () => {
    await expect(search.trials.first()).toContainText('best')
    const best = await search.uars.first().innerText()
    await search.sortBy('Validation UAR')
    await expect(search.uars.last()).toHaveText(best)
    await expect(search.trials.filter({ hasText: 'best' })).toContainText(best)
    await search.sortBy('Trial')
    await expect(search.trials.first().getByRole('rowheader')).toHaveText(/^1/)
    await expect(search.pictures).toHaveCount(3)
  })

  it.each(['light', 'dark'] as const)('has no axe violation after a search, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, 'Search')
  })

  it('links to the run of the best trial, and leaves trials out of the list of runs', async () => {
    await search.openBest.click()
    await expect(page.getByRole('heading', { name: / · trial \d$/ })).toBeVisible()
    await page.getByRole('button', { name: 'All runs' }).click()
    await search.open()
    await search.trainBest.click()
    const { runs } = new TrainPage(page)
    await expect(runs.filter({ hasText: 'best of search' })).toContainText('Done', { timeout: 180_000 })
    await expect(runs).toHaveCount(1)
    await page.getByRole('checkbox', { name: /^Show the runs of searches/ }).check()
    // Five trials, the best in full, and the label check that follows it.
    await expect(runs).toHaveCount(7)
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
