import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { openDataset, placeProject } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { LabelsPage } from './pages/labels.ts'
import { PlansPage } from './pages/plans.ts'
import type { StudioPage } from './pages/studio.ts'

/** A version of the scheme, written by another process than the studio's. */
async function saveByOlga(folder: string, dataFolder: string): Promise<void> {
  const { projectFolder } = await placeProject(folder, { dataFolder })
  const dataset = openDataset(folder, { projectFolder })
  const { version, ...questions } = dataset.scheme.get()
  const change = {
    questions: { ...questions, asksReason: !questions.asksReason },
    mappings: [],
  }
  dataset.scheme.set({ version, annotator: 'Olga', ...change })
  await dataset.close()
}

const FILTER = '{"speakers":["1001"],"emotions":["anger"]}'

describeOnHosts('a study with valence, arousal and dominance', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let labels: LabelsPage
  let folder: string

  const scale = (name: string) => page.getByRole('radiogroup', { name: new RegExp(`^${name}`) })
  const point = (name: string, value: number) =>
    scale(name).getByRole('radio', { name: new RegExp(`^${value}(,|$)`) })
  const chosen = (name: string, value: number) =>
    expect(point(name, value)).toHaveAttribute('aria-checked', 'true')
  const show = (name: string) => showInBothThemes(page, name)

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    labels = new LabelsPage(page)
    folder = join(await openSyntheticClips(screen), '..')
    await studio.goTo('Labels')
    await labels.enterAnnotator('Ana')
  })
  afterAll(() => screen.close())

  it('starts from a preset, which the preview shows before it is saved', async () => {
    await page.getByRole('tab', { name: 'Questions' }).click()
    await page.getByRole('combobox', { name: 'Start from a preset' }).click()
    await page.getByRole('option', { name: /^Six emotions, and valence/ }).click()
    await point('Valence', 9).click()
    await chosen('Valence', 9)
    await page.getByRole('combobox', { name: 'Kind of the new field' }).click()
    await page.getByRole('option', { name: 'Choice' }).click()
    await page.getByRole('button', { name: 'Add a field' }).click()
    const added = page.getByRole('group', { name: 'Field 4 · Choice' })
    await added.getByLabel('Id in exports').fill('voice')
    await added.getByLabel('Options, one a line').fill('creaky = Creaky\nbreathy = Breathy')
    await added.getByLabel('Several can be chosen').check()
    await added.getByLabel('Name', { exact: true }).fill('Voice')
    await show('scheme-editor')
    await page.getByRole('button', { name: 'Save the questions' }).click()
    await expect(labels.toast('The questions are saved.')).toBeVisible()
  })

  it('is answered by keys on the Clip page, each answer on disk at once, and undone one by one', async () => {
    await screen.goTo(`/library?f=${encodeURIComponent(FILTER)}`)
    await page.getByRole('row').nth(1).dblclick()
    await expect(scale('Valence')).toBeVisible()
    await page.keyboard.press('v')
    await page.keyboard.press('7')
    await chosen('Valence', 7)
    await page.keyboard.press('3')
    await chosen('Arousal', 3)
    await page.keyboard.press('5')
    await chosen('Dominance', 5)
    await page.keyboard.press('1')
    await expect(page.getByRole('button', { name: /Creaky/ })).toHaveAttribute('aria-pressed', 'true')
    await show('scheme-clip')
    await expect(page.getByText('Ana answered').first()).toBeVisible()
    await page.reload()
    await chosen('Dominance', 5)
    await page.keyboard.press('u')
    await expect(page.getByRole('button', { name: /Creaky/ })).toHaveAttribute('aria-pressed', 'false')
    await chosen('Dominance', 5)
  })

  it('is in the history with its values', async () => {
    await studio.goTo('Labels')
    await page.getByRole('tab', { name: 'History' }).click()
    await expect(labels.history.filter({ hasText: 'Dominance: 5' }).first()).toBeVisible()
  })

  it('gives one answer to all questions for the clips of a plan', async () => {
    await screen.goTo(`/library?f=${encodeURIComponent(FILTER)}`)
    await expect(studio.library.summary).toHaveText(/^\d+ clips$/)
    await studio.goTo('Plans')
    const plans = new PlansPage(page)
    await plans.create.click()
    await plans.field('Name').fill('Study')
    await plans.field('Annotators, separated by commas').fill('Ana')
    await plans.choose('Clips', 'The filter of the Library')
    await page.getByRole('button', { name: 'Make the plan' }).click()
    await plans.open('Study')
    await expect(scale('Valence')).toBeVisible()
    await page.keyboard.press('2')
    await expect(page.getByText('Answer Valence, Arousal, Dominance, Voice too.')).toBeVisible()
    for (const value of [7, 3, 5]) await page.keyboard.press(String(value))
    await page.keyboard.press('2')
    await show('scheme-plan')
    await expect(plans.place).toHaveText(/^1 of 5 done$/)
    await page.keyboard.press('u')
    await expect(plans.place).toHaveText(/^0 of 5 done$/)
  })

  it('asks for the reason of a change where the scheme says so', async () => {
    await studio.goTo('Labels')
    await page.getByRole('tab', { name: 'Questions' }).click()
    await page.getByLabel('Ask for a reason where an annotator changes an earlier answer').check()
    await page.getByRole('button', { name: 'Save the questions' }).click()
    await expect(labels.toast('The questions are saved.')).toBeVisible()
    await screen.goTo(`/library?f=${encodeURIComponent(FILTER)}`)
    await page.getByRole('row').nth(1).dblclick()
    await chosen('Arousal', 3)
    await point('Arousal', 4).click()
    const dialog = page.getByRole('dialog', { name: 'Why do you change it?' })
    await expect(dialog).toContainText('“3” to “4”')
    await show('scheme-reason')
    await dialog.getByRole('button', { name: 'Keep the earlier answer' }).click()
    await chosen('Arousal', 3)
    await point('Arousal', 4).click()
    await dialog.getByLabel('Reason').fill('The end is louder.')
    await dialog.getByRole('button', { name: 'Change the answer' }).click()
    await chosen('Arousal', 4)
    await expect(page.getByText('The end is louder.')).toBeVisible()
  })

  it('shows how far two annotators agree on each question', async () => {
    const log = new LabelsPage(page)
    for (const [annotator, valence] of [
      ['Ben', 6],
      ['Cem', 8],
    ] as const) {
      await screen.goTo(`/library?f=${encodeURIComponent(FILTER)}`)
      await log.enterAnnotator(annotator)
      await page.getByRole('row').nth(1).dblclick()
      await expect(scale('Valence')).toBeVisible()
      await point('Valence', valence).click()
      await chosen('Valence', valence)
    }
    await studio.goTo('Agreement')
    const table = page.getByRole('region', { name: 'Further questions' })
    await expect(table.getByRole('row', { name: /^Valence/ })).toContainText('3')
    await show('scheme-agreement')
  })

  it('maps the answers where a field gets other points or another kind, and is saved only when each is decided', async () => {
    await studio.goTo('Labels')
    await page.getByRole('tab', { name: 'Questions' }).click()
    const valence = page.getByRole('group', { name: 'Valence · Scale' })
    await expect(valence).toContainText('3 answers.')
    await valence.getByLabel('To', { exact: true }).fill('5')
    await valence.getByLabel('To', { exact: true }).press('Tab')
    const points = page.getByRole('group', { name: 'What the answers to Valence become' })
    await expect(points).toContainText('from 9 points to 5, rounded to the nearest point')
    await expect(points.getByRole('row', { name: /^6 1/ })).toContainText('4')
    await points.getByRole('combobox', { name: 'What 8 becomes' }).click()
    await page.getByRole('option', { name: 'No value' }).click()
    await page.getByRole('combobox', { name: 'Kind of Arousal' }).click()
    await page.getByRole('option', { name: 'Choice' }).click()
    const arousal = page.getByRole('group', { name: 'Arousal · Choice' })
    await arousal.getByLabel('Options, one a line').fill('low = Low\nhigh = High')
    await arousal.getByLabel('Options, one a line').press('Tab')
    await expect(arousal).toContainText('Choose what one value with answers becomes')
    const save = page.getByRole('button', { name: 'Save the questions' })
    await expect(save).toBeDisabled()
    await show('scheme-mapping')
    await arousal.getByRole('combobox', { name: 'What 4 becomes' }).click()
    await page.getByRole('option', { name: 'Low', exact: true }).click()
    await expect(arousal).toContainText('Each value with answers is decided.')
    await save.click()
    await expect(labels.toast('The questions are saved.')).toBeVisible()
    await expect(valence).toContainText(
      '2 answers, 2 of them mapped from earlier versions. 1 answer of earlier versions has no value in this one.',
    )
    await show('scheme-mapped')
  })

  it('shows the mapped answers on the Clip page', async () => {
    await screen.goTo(`/library?f=${encodeURIComponent(FILTER)}`)
    await labels.enterAnnotator('Ben')
    await page.getByRole('row').nth(1).dblclick()
    await chosen('Valence', 4)
    await labels.enterAnnotator('Ana')
    await expect(page.getByRole('button', { name: /Low$/ })).toHaveAttribute('aria-pressed', 'true')
  })

  it('keeps a draft when another program saves a version, and replaces it only where the owner says so', async () => {
    await studio.goTo('Labels')
    await page.getByRole('tab', { name: 'Questions' }).click()
    const name = page
      .getByRole('group', { name: 'Dominance · Scale' })
      .or(page.getByRole('group', { name: 'Control · Scale' }))
      .getByLabel('Name', { exact: true })
    await name.fill('Control')
    await saveByOlga(folder, screen.data)
    const conflict = page.getByRole('alert').filter({ hasText: 'Olga saved version' })
    await expect(conflict).toContainText('Your changes are kept, and are not saved.')
    await expect(name).toHaveValue('Control')
    await show('scheme-conflict')
    await page.getByRole('button', { name: 'Save the questions' }).click()
    await expect(labels.toast('The scheme was changed in another window or program')).toBeVisible()
    await conflict.getByRole('button', { name: 'Keep my changes, replace the newer version' }).click()
    await expect(conflict).toBeHidden()
    await page.getByRole('button', { name: 'Save the questions' }).click()
    await expect(page.getByRole('button', { name: 'Save the questions' })).toBeDisabled()
    await name.fill('Dominance')
    await saveByOlga(folder, screen.data)
    await conflict.getByRole('button', { name: 'Take the newer version, discard my changes' }).click()
    await expect(name).toHaveValue('Control')
  })

  it('saves a preset with a label set and questions by one button', async () => {
    await page.getByRole('combobox', { name: 'Start from a preset' }).click()
    await page.getByRole('option', { name: 'Six emotions with calm, surprise, contempt and boredom' }).click()
    const ownSave = page.getByRole('button', { name: 'Save the label set', exact: true })
    await expect(ownSave).toBeHidden()
    await page.getByRole('button', { name: 'Save the label set and the questions' }).click()
    await expect(page.getByRole('button', { name: 'Save the questions' })).toBeDisabled()
    await expect(ownSave).toBeDisabled()
    await page.reload()
    await page.getByRole('tab', { name: 'Questions' }).click()
    await expect(page.getByLabel('Name of contempt')).toHaveValue('Contempt')
    await expect(page.getByRole('group', { name: 'Voice · Choice' }).getByLabel('Offered')).not.toBeChecked()
    expect(screen.pageErrors).toEqual([])
  })
})
