import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { ExplorePage } from './pages/explore.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('exploring synthetic clips', { timeout: 300_000 }, ({ open }) => {
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

  it('names what was found of the clips', async () => {
    const findings = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Findings' }) })
    await expect(findings.getByRole('button', { name: 'Conflicting labels' })).toBeVisible()
    await expect(findings).not.toContainText('label-conflict')
  })

  it('chooses by clicking a class and moving a range; the choice outlives a reload', async () => {
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

  it('leads to the very clips in the library', async () => {
    const clips = await count()
    await explore.toLibrary.click()
    await expect(studio.library.summary).toHaveText(`${clips} clips`)
    await studio.goTo('Explore')
    await page.getByRole('button', { name: 'All clips' }).click()
    await expect(explore.toLibrary).toBeHidden()
  })

  it('computes what the map needs, and lays out every clip that has it', async () => {
    await explore.show('Map')
    await explore.computeFeatures.click()
    await expect(explore.map).toBeVisible({ timeout: 180_000 })
    await expect(page.getByText(/of their variance/)).toBeVisible()
  })

  it('lays the clips out by UMAP when asked to, which can be cancelled', async () => {
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

  it('makes a filter of the clips a line was drawn around', async () => {
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

  it.each(['light', 'dark'] as const)(
    'has nothing for axe to find in any view, in %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      for (const view of ['Distributions', 'Map', 'Features'] as const) {
        await explore.show(view)
        await page.waitForLoadState('networkidle')
        await expectAccessible(page, view)
      }
    },
  )

  it('tells which features go together, each named at its row and its column', async () => {
    const grid = page.getByRole('img', { name: /^Correlations of 35 features/ })
    const names = await grid.locator('.rows span').allTextContents()
    expect(names).toHaveLength(35)
    await expect(grid.locator('.columns')).toBeVisible()
    await expect(grid.locator('.columns span')).toHaveText(names)
    await expect(page.getByRole('heading', { name: 'Features that separate emotions' })).toBeVisible()
  })

  it('complained of nothing on the way', () => {
    expect(screen.complaints).toEqual([])
  })
})
