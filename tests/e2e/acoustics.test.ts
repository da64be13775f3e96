import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('acoustic measures, on synthetic clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  const panel = () => page.getByRole('region', { name: 'Acoustics' })
  const row = (name: string) => panel().getByRole('row').filter({ hasText: name })

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    await openSyntheticClips(screen)
  })
  afterAll(() => screen.close())

  it('are measured from the Clip page, and appear beside the medians of the speaker', async () => {
    await studio.library.table.focus()
    await page.keyboard.press('Enter')
    await expect(panel().getByText(/^None of \d+ recordings is measured yet\.$/)).toBeVisible()
    await panel().getByRole('button', { name: 'Measure acoustics' }).click()
    await expect(row('HNR mean')).toHaveText(/HNR mean\s*−?[\d.]+\sdB\s*−?[\d.]+/, { timeout: 60_000 })
    await expect(row('F0 median').first()).toContainText('Hz')
    await panel().getByLabel('All measures').check()
    await expect(panel().getByRole('row')).toHaveCount(40)
  })

  it('explain each measure at its name, by keyboard too', async () => {
    const term = row('HNR mean').getByText('HNR mean')
    await term.scrollIntoViewIfNeeded()
    // A tooltip closes when its page scrolls, which a focus may cause.
    await expect(async () => {
      await term.blur()
      await term.focus()
      await expect(page.getByRole('tooltip', { name: /Praat, To Harmonicity/ })).toBeVisible({
        timeout: 1000,
      })
    }).toPass()
    await term.blur()
    await expect(page.getByRole('tooltip')).toHaveCount(0)
    await expectAccessible(page, 'Clip with acoustics')
  })

  it('are columns of the Library, which can be sorted', async () => {
    await studio.goTo('Library')
    await studio.library.showColumns('F0 median Hz', 'HNR mean')
    const head = studio.library.table.getByRole('columnheader', { name: /^HNR mean/ })
    await head.getByRole('button', { name: /HNR mean/ }).click()
    await expect(head).toHaveAttribute('aria-sort', 'ascending')
    await head.getByRole('button', { name: /HNR mean/ }).click()
    await expect(head).toHaveAttribute('aria-sort', 'descending')
    await studio.library.settled()
    const values = async () =>
      (await studio.library.rows.locator('[role="gridcell"]:last-child').allTextContents())
        .slice(0, 5)
        .map(Number)
    await expect.poll(async () => (await values()).every((value) => value > 0)).toBe(true)
    const shown = await values()
    expect(shown).toEqual(shown.toSorted((a, b) => b - a))
    await expectAccessible(page, 'Library with acoustics')
    expect(screen.pageErrors).toEqual([])
  })

  it('are compared by emotion on Explore', async () => {
    await studio.goTo('Explore')
    const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Acoustics' }) })
    await expect(card.getByRole('listitem').filter({ hasText: 'Fear' })).toContainText(/[\d.]+ to [\d.]+/)
    await expectAccessible(page, 'Explore with acoustics')
  })
})
