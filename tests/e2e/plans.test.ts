import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { LabelsPage } from './pages/labels.ts'
import { PlansPage } from './pages/plans.ts'
import type { StudioPage } from './pages/studio.ts'

/** Clips of one speaker with one sentence and emotion. */
const FILTER = '{"speakers":["1001"],"emotions":["anger","fear"]}'

describeOnHosts('a plan for two annotators', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let plans: PlansPage
  let labels: LabelsPage
  let clips: number

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    plans = new PlansPage(page)
    labels = new LabelsPage(page)
    await openSyntheticClips(screen)
  })
  afterAll(() => screen.close())

  it('is proposed where there is none', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('n')
    await expect(page.getByRole('heading', { name: 'No plan yet' })).toBeVisible()
    await labels.enterAnnotator('Olga')
    await expectAccessible(page, 'Plans without a plan')
  })

  it('shows its counts before it is made, and says what is wrong', async () => {
    await screen.goTo(`/library?f=${encodeURIComponent(FILTER)}`)
    await expect(studio.library.summary).toHaveText(/^\d+ clips$/)
    clips = Number.parseInt((await studio.library.summary.textContent()) ?? '')
    await studio.goTo('Plans')
    await plans.create.click()
    await plans.field('Name').fill('Study')
    await plans.field('Annotators, separated by commas').fill('Ana, Ben')
    await plans.enter('Annotators per clip', 3)
    await expect(page.getByText('A target cannot have more annotators than the plan has.')).toBeVisible()
    await plans.enter('Annotators per clip', 2)
    await plans.choose('Clips', 'The filter of the Library')
    await plans.choose('Order', 'By path')
    await plans.enter('Hidden repeats', 25)
    const repeats = Math.round(clips / 4)
    for (const annotator of ['Ana', 'Ben'])
      await expect(plans.counts(annotator)).toContainText(
        new RegExp(`${annotator}\\s*${clips}\\s*0\\s*${repeats}`),
      )
    await expectAccessible(page, 'New plan')
    await page.getByRole('button', { name: 'Make the plan' }).click()
    await expect(plans.progress('Study', 'Ana')).toContainText(`0 of ${clips + repeats}`)
    await expect(page.getByText('No plan has clips for Olga.')).toBeVisible()
  })

  it('gives the first annotator one clip after the other, blind, by the keys of the label set', async () => {
    const total = clips + Math.round(clips / 4)
    await labels.enterAnnotator('Ana')
    await plans.open('Study')
    await expect(page.getByText('The name is hidden.')).toBeVisible()
    await expect(page.getByText(/1001_/)).toHaveCount(0)
    await expectAccessible(page, 'Assigned clips')
    await plans.labelUntil(total, () => '1')
    await expectAccessible(page, 'All assigned clips are done')
  })

  it('takes the last answer back, a hidden repeat like any other', async () => {
    const total = clips + Math.round(clips / 4)
    await page.keyboard.press('u')
    await expect(page.getByText(`${total - 1} of ${total} done`)).toBeVisible()
    await page.keyboard.press('2')
    await plans.end.waitFor()
  })

  it('asks the second annotator for a reason to skip a clip, which the plan shows', async () => {
    const total = clips + Math.round(clips / 4)
    await page.getByRole('button', { name: 'Plans', exact: true }).first().click()
    await labels.enterAnnotator('Ben')
    await plans.open('Study')
    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog', { name: 'Why can this clip not be labelled?' })
    await expect(dialog.getByRole('button', { name: 'Skip the clip' })).toBeDisabled()
    await expectAccessible(page, 'The reason to skip a clip')
    await dialog.getByLabel('Reason', { exact: true }).fill('A door slams.')
    await page.keyboard.press('Enter')
    // The repeat of a skipped clip is withdrawn.
    await expect(page.getByText(new RegExp(`^1 of (${total}|${total - 1}) done$`))).toBeVisible()
    await page.keyboard.press('1')
    await expect(page.getByText(new RegExp(`^2 of (${total}|${total - 1}) done$`))).toBeVisible()
    await page.getByRole('button', { name: 'Plans', exact: true }).first().click()
    await expect(plans.progress('Study', 'Ana')).toContainText(`${total} of ${total}`)
    await page.getByText('Skipped clips (1)').click()
    await expect(page.getByText('A door slams.')).toBeVisible()
    await expectAccessible(page, 'Plans')
  })

  it('is reassigned to an annotator who is new to it', async () => {
    await page.getByRole('button', { name: 'Reassign the open clips of Ben' }).click()
    const dialog = page.getByRole('dialog', { name: 'Give the open clips of Ben to others' })
    await expectAccessible(page, 'Reassign')
    await dialog.getByLabel('Annotators who get them').fill('Cleo')
    await dialog.getByRole('button', { name: 'Reassign' }).click()
    await expect(page.getByText(`${clips - 2} clips reassigned.`)).toBeVisible()
    await expect(plans.progress('Study', 'Cleo')).toContainText('0 of')
    await expect(plans.progress('Study', 'Ben')).toContainText('2 of 2')
  })

  it('compares annotators with themselves on hidden repeats, on the Agreement page', async () => {
    await studio.goTo('Agreement')
    const repeats = page.getByRole('region', { name: 'Hidden repeats', exact: true })
    await expect(repeats.getByRole('row').filter({ hasText: 'Ana' })).toContainText(
      String(Math.round(clips / 4)),
    )
    await expectAccessible(page, 'Agreement with hidden repeats')
    expect(screen.pageErrors).toEqual([])
  })
})
