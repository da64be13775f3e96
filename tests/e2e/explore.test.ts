import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { ExplorePage } from './pages/explore.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('the Explore page, on synthetic clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let explore: ExplorePage

  const count = async () => Number(/\d+/.exec((await explore.toLibrary.textContent()) ?? '')?.[0])

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    explore = new ExplorePage(page)
    await openSyntheticClips(screen)
    await studio.goTo('Explore')
  })
  afterAll(() => screen.close())

  it('lists the findings of the clips', async () => {
    const findings = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Findings' }) })
    await expect(findings.getByRole('button', { name: 'Conflicting labels' })).toBeVisible()
    await expect(findings).not.toContainText('label-conflict')
  })

  it('selects by clicking a class and moving a range; the selection survives a reload', async () => {
    await explore.emotion('Fear').click()
    await expect(explore.emotion('Fear')).toHaveAttribute('aria-pressed', 'true')
    await expect(explore.toLibrary).toBeVisible()
    const fearful = await count()
    await explore.length.focus()
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
    await expect.poll(count).toBeLessThan(fearful)
    const long = await count()
    await page.reload()
    await expect.poll(count).toBe(long)
  })

  it('opens the selected clips in the library', async () => {
    const clips = await count()
    await explore.toLibrary.click()
    await expect(studio.library.summary).toHaveText(`${clips} clips`)
    await studio.goTo('Explore')
    await page.getByRole('button', { name: 'All clips' }).click()
    await expect(explore.toLibrary).toBeHidden()
  })

  it('computes missing features, and lays out every clip that has them', async () => {
    await explore.show('Map')
    await explore.computeFeatures.click()
    await expect(explore.map).toBeVisible({ timeout: 180_000 })
    await expect(page.getByText(/of their variance/)).toBeVisible()
  })

  it('lays the clips out by UMAP on request, which can be cancelled', async () => {
    await explore.layOut('UMAP')
    await expectAccessible(page, 'Map before UMAP')
    await explore.startLayout.click()
    await page.getByRole('tabpanel').getByRole('button', { name: 'Cancel' }).click()
    await expect(explore.map).toBeHidden()
    await explore.startLayout.click()
    await expect(explore.map).toBeVisible({ timeout: 180_000 })
    await expect(page.getByText(/by UMAP of 568 pooled statistics/)).toBeVisible()
    await expectAccessible(page, 'Map by UMAP')
    await explore.layOut('PCA')
    await expect(page.getByText(/of their variance/)).toBeVisible()
  })

  it('makes a filter of the clips inside a drawn line', async () => {
    await explore.lasso(0.01, 0.01, 0.5, 0.99)
    await expect(explore.chosen).toBeVisible()
    const chosen = Number(/\d+/.exec((await explore.chosen.textContent()) ?? '')?.[0])
    expect(chosen).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Show in the library' }).click()
    await expect(studio.library.summary).toHaveText(`${chosen} clips`)
    await page.reload()
    await expect(studio.library.summary).toHaveText(`${chosen} clips`)
  })

  it('does the same by keyboard, along the axes', async () => {
    await studio.goTo('Explore')
    await explore.show('Map')
    await page.getByText('Choose by range').click()
    await page.getByRole('slider', { name: 'Across from' }).focus()
    for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowRight')
    await expect(explore.chosen).toBeVisible()
  })

  it.each(['light', 'dark'] as const)('has no axe violation in any view, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    for (const view of ['Distributions', 'Map', 'Features'] as const) {
      await explore.show(view)
      await page.waitForLoadState('networkidle')
      await expectAccessible(page, view)
    }
  })

  it('shows the correlation of features, each named at its row and its column', async () => {
    const grid = page.getByRole('img', { name: /^Correlations of 35 features/ })
    const names = await grid.locator('.rows span').allTextContents()
    expect(names).toHaveLength(35)
    await expect(grid.locator('.columns')).toBeVisible()
    await expect(grid.locator('.columns span')).toHaveText(names)
    await expect(page.getByRole('heading', { name: 'Features that separate emotions' })).toBeVisible()
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
