import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { LabelsPage } from './pages/labels.ts'
import type { StudioPage } from './pages/studio.ts'

const FILTER = '{"speakers":["1001"],"emotions":["anger"]}'

describeOnHosts('a comparison of clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage

  const form = () => page.getByRole('region', { name: 'New comparison' })
  const place = () => page.getByText(/^\d+ of \d+ done$/)
  const card = () => page.getByRole('region', { name: 'Intensity', exact: true })
  async function choose(label: string, option: string): Promise<void> {
    await form().getByRole('combobox', { name: label, exact: true }).click()
    await page.getByRole('option', { name: option }).click()
  }
  const show = (name: string) => showInBothThemes(page, name)
  async function hear(clips: number): Promise<void> {
    for (let clip = 1; clip <= clips; clip++) {
      await page.keyboard.press(String(clip))
      await expect(page.getByText('heard', { exact: true })).toHaveCount(clip)
    }
  }

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    await openSyntheticClips(screen)
    await screen.goTo(`/library?f=${encodeURIComponent(FILTER)}`)
    await expect(studio.library.summary).toHaveText(/^\d+ clips$/)
    await new LabelsPage(page).enterAnnotator('Ana')
  })
  afterAll(() => screen.close())

  it('is made on the page Plans', async () => {
    await studio.goTo('Plans')
    await page.getByRole('button', { name: 'New comparison' }).click()
    await form().getByLabel('Name', { exact: true }).fill('Intensity')
    await form().getByLabel('Annotators, separated by commas').fill('Ana')
    await choose('Clips', 'The filter of the Library')
    await form().getByLabel('Trials per clip').fill('4')
    await show('comparison-form')
    await form().getByRole('button', { name: 'Make the comparison' }).click()
    await expect(card()).toContainText('Best–worst of four, each clip in 4 trials')
    await expect(card().getByRole('row', { name: /^Ana/ })).toContainText('0 of')
  })

  it('is answered by keyboard, after all clips of a trial were heard', async () => {
    await page.getByRole('link', { name: 'Compare the clips of Intensity' }).press('Enter')
    await expect(page.getByRole('heading', { name: 'Which voice is more intense?' })).toBeVisible()
    await expect(place()).toHaveText(/^0 of \d+ done$/)
    await hear(3)
    await page.keyboard.press('m')
    await expect(page.getByText('Listen to 1 more clip: 4.')).toBeVisible()
    await page.keyboard.press('4')
    await page.keyboard.press('l')
    await show('comparison-trial')
    await page.keyboard.press('Enter')
    await expect(place()).toHaveText(/^1 of/)
    await page.keyboard.press('u')
    await expect(place()).toHaveText(/^0 of/)
  })

  it('skips a trial with a reason, before its clips were heard', async () => {
    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog', { name: 'Why can these clips not be compared?' })
    await expect(dialog).toBeVisible()
    await show('comparison-skip')
    await dialog.getByRole('button', { name: 'Cannot be played' }).click()
    await expect(place()).toHaveText(/^1 of/)
    await page.getByRole('button', { name: 'Plans', exact: true }).click()
    await expect(card().getByRole('row', { name: /^Ana/ })).toContainText(/0 of \d+\s*1/)
    await card().getByText('Skipped trials (1)').click()
    await expect(card().getByText(/Ana · .*wav.* · Cannot be played/)).toBeVisible()
    await show('comparison-skipped')
    await page.getByRole('link', { name: 'Compare the clips of Intensity' }).click()
    await expect(place()).toHaveText(/^1 of/)
  })

  it('shows the scores of its clips, and saves them', async () => {
    await hear(4)
    await page.keyboard.press('m')
    await page.keyboard.press('1')
    await page.keyboard.press('l')
    await page.keyboard.press('Enter')
    await expect(place()).toHaveText(/^2 of/)
    await page.getByRole('button', { name: 'Plans', exact: true }).click()
    await card().getByRole('button', { name: 'Show the scores' }).click()
    const best = card().getByRole('row').filter({ hasText: '1.00' }).first()
    await expect(best).toContainText(/AudioWAV.*1\.00/)
    await show('comparison-scores')
    const { path } = await screen.saved(() =>
      card().getByRole('button', { name: 'Save the scores as a table' }).click(),
    )
    expect(readFileSync(path, 'utf8')).toMatch(/^path,content_sha256,score/)
  })

  it('loses its trials with the speaker who withdraws, and states how many', async () => {
    await studio.goTo('Speakers')
    await page.getByRole('button', { name: 'Withdraw 1001' }).click()
    const asked = page.getByRole('dialog', { name: 'Withdraw 1001?' })
    await expect(asked).toContainText('8 trials of comparisons leave their comparison and its scores.')
    await asked.getByRole('button', { name: /^Withdraw and remove/ }).click()
    await expect(asked).toBeHidden()
    await studio.goTo('Plans')
    await expect(card()).toContainText(
      '8 trials with clips of withdrawn speakers left this comparison and its scores.',
    )
    await expect(page.getByRole('link', { name: 'Compare the clips of Intensity' })).toHaveCount(0)
    await show('comparison-withdrawn')
    expect(screen.pageErrors).toEqual([])
  })
})
