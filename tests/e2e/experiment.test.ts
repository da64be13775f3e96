import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { LabelsPage } from './pages/labels.ts'
import { PlansPage } from './pages/plans.ts'
import type { StudioPage } from './pages/studio.ts'

const FILTER = '{"speakers":["1001"],"emotions":["anger","fear"]}'
const LONGEST_TONES_MS = 5_000

describeOnHosts('a listening experiment', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let plans: PlansPage
  let total: number

  const show = (name: string) => showInBothThemes(page, name)
  const step = (title: string) => page.getByRole('heading', { name: title })

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    plans = new PlansPage(page)
    await openSyntheticClips(screen)
    await screen.goTo(`/library?f=${encodeURIComponent(FILTER)}`)
    await expect(studio.library.summary).toHaveText(/^\d+ clips$/)
    await new LabelsPage(page).enterAnnotator('Ana')
  })
  afterAll(() => screen.close())

  it('is made as a plan with instructions, a sound check, practice clips and breaks', async () => {
    await studio.goTo('Plans')
    await plans.create.click()
    await plans.field('Name').fill('Listening')
    await plans.field('Annotators, separated by commas').fill('Ana')
    await plans.choose('Clips', 'The filter of the Library')
    await plans.form.getByRole('checkbox', { name: /Listening experiment/ }).check()
    await plans.field('Instructions').fill('Listen to each voice once.\nTrust your first impression.')
    await plans.enter('Practice clips with the answer shown', 2)
    await plans.choose('Known answers', 'Intended emotions')
    await plans.enter('Break after', 3)
    await expect(page.getByText(/2 practice clips/)).toBeVisible()
    await show('experiment-form')
    await page.getByRole('button', { name: 'Make the plan' }).click()
    await expect(page.getByText('A listening experiment.')).toBeVisible()
    const progress =
      (await page
        .getByText(/^0 of \d+ clips$/)
        .first()
        .textContent()) ?? ''
    total = Number(/of (\d+)/.exec(progress)?.[1])
  })

  it('begins with the instructions and a sound check, by keyboard', async () => {
    await page.getByRole('link', { name: 'Label the clips of Listening' }).press('Enter')
    await expect(page.getByText('Trust your first impression.')).toBeVisible()
    await show('experiment-instructions')
    await page.keyboard.press('Enter')
    await expect(step('Sound check')).toBeVisible()
    await page.keyboard.press('3')
    await expect(step('Sound check')).toBeVisible()
    await page.keyboard.press('Space')
    await show('experiment-sound')
    await expect(page.getByRole('button', { name: /^Play the tones/ })).toBeVisible({
      timeout: LONGEST_TONES_MS,
    })
    await page.keyboard.press('6')
    await expect(page.getByText(/^It was not 6 tones\./)).toBeVisible()
    for (const number of [2, 3, 4, 5]) {
      await page.keyboard.press(String(number))
      // The digits are answers as soon as the check is passed.
      await expect(page.getByText(`It was not ${number} tones.`).or(plans.place).first()).toBeVisible()
      if (await plans.place.isVisible()) break
    }
    await expect(plans.place).toHaveText(`0 of ${total} done`)
  })

  it('shows the known answer after each practice clip, and no waveform', async () => {
    await expect(page.getByText('Practice', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Take the last answer back' })).toHaveCount(0)
    for (const done of [1, 2]) {
      await page.keyboard.press('1')
      await expect(step('Practice')).toBeVisible()
      await expect(page.getByText(/^(Right: Anger\.|The answer here is \w+\.)$/)).toBeVisible()
      if (done === 1) await show('experiment-feedback')
      await page.keyboard.press('Enter')
      await expect(plans.place).toHaveText(`${done} of ${total} done`)
    }
    await expect(page.getByText('Practice', { exact: true })).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Play Space/ })).toBeVisible()
    await show('experiment-clip')
  })

  it('takes nothing back, and offers a break', async () => {
    await page.keyboard.press('3')
    await expect(step('Time for a break')).toBeVisible()
    await show('experiment-break')
    await page.keyboard.press('Enter')
    await expect(plans.place).toHaveText(`3 of ${total} done`)
    await page.keyboard.press('u')
    await page.keyboard.press('3')
    await expect(plans.place).toHaveText(`4 of ${total} done`)
  })

  it('asks for the sound check once a day, or when its annotator wants it, and shows it to the owner', async () => {
    await page.getByRole('button', { name: 'Plans', exact: true }).click()
    await expect(plans.progress('Listening', 'Ana')).toContainText(/, attempt [2-5]/)
    await show('experiment-progress')
    await page.getByRole('link', { name: 'Label the clips of Listening' }).press('Enter')
    await expect(page.getByText('Trust your first impression.')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(plans.place).toHaveText(`4 of ${total} done`)
    await page.getByRole('button', { name: 'Check the sound again' }).click()
    await expect(step('Sound check')).toBeVisible()
  })

  it('refuses to undo or change its answers on other pages, and labels the rest of many clips', async () => {
    const labels = new LabelsPage(page)
    await page.getByRole('button', { name: 'Plans', exact: true }).click()
    await page.keyboard.press('u')
    await expect(labels.toast('It is final and cannot be undone')).toBeVisible()
    await screen.goTo(`/library?f=${encodeURIComponent(FILTER)}`)
    await studio.library.rows.first().click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('2')
    await expect(
      labels.toast(
        /labelled Disgust\. 2 clips left out: .* in the listening experiment “Listening” are final\./,
      ),
    ).toBeVisible()
    await show('experiment-left-out')
  })

  it('is ended by its owner, so that its clips can be labelled elsewhere', async () => {
    await studio.goTo('Plans')
    await page.getByRole('button', { name: 'End the experiment' }).click()
    const dialog = page.getByRole('dialog', { name: 'End Listening?' })
    await expect(dialog).toContainText(`${total - 4} open clips are withdrawn.`)
    await show('experiment-end')
    await dialog.getByRole('button', { name: 'End the experiment' }).click()
    await expect(page.getByText(/Ended on/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'End the experiment' })).toHaveCount(0)
    expect(screen.pageErrors).toEqual([])
  })
})
