import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { LabelsPage } from './pages/labels.ts'
import type { StudioPage } from './pages/studio.ts'

const SIX = ['1 Anger', '2 Disgust', '3 Fear', '4 Happiness', '5 Neutral', '6 Sadness']

/** Synthetic recordings with names that contain no label. */
async function makeInterviews(home: string): Promise<string> {
  const [corpus, folder] = [join(home, 'spoken'), join(home, 'interviews')]
  await writeSyntheticCorpus(corpus, { speakers: 4, sentences: 3, plantFaults: false })
  mkdirSync(folder)
  const files = readdirSync(join(corpus, 'AudioWAV')).sort().slice(0, 60)
  files.forEach((file, place) =>
    copyFileSync(
      join(corpus, 'AudioWAV', file),
      join(folder, `recording ${String(place + 1).padStart(2, '0')}.wav`),
    ),
  )
  return folder
}

describeOnHosts('labels of annotators', { timeout: 300_000 }, ({ kind, open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let labels: LabelsPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    labels = new LabelsPage(page)
    await studio.welcome.openFolder(await makeInterviews(join(screen.data, '..')))
    await studio.idle()
  })
  afterAll(() => screen.close())

  it('an unlabelled dataset asks once for its label set, and has the six emotions until then', async () => {
    await studio.goTo('Library')
    await expect(studio.library.summary).toHaveText('60 clips')
    expect(await labels.offered('Label the current clip')).toEqual(SIX)
    await labels.enterAnnotator('Dr Ana')
    await page.getByRole('button', { name: 'Use these labels' }).click()
    await expect(page.getByRole('button', { name: 'Use these labels' })).toBeHidden()
    await expectAccessible(page, 'Library with a label set')
  })

  it('one key has the same meaning in the library and on a clip', async () => {
    const first = studio.library.rows.first()
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('3')
    await expect(first).toContainText(/Fear/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('group', { name: 'Emotion', exact: true })).toBeVisible()
    await expect(page).toHaveURL(/\/clip\//)
    await expect.poll(() => labels.offered('Emotion')).toEqual(SIX)
    await page.keyboard.press('6')
    await expect(labels.toast('Saved: Sadness')).toBeVisible()
  })

  it('labels given faster than they are saved are all kept, each on its own clip', async () => {
    await studio.goTo('Library')
    await expect(studio.library.rows.nth(5)).toBeVisible()
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    for (const key of ['1', '2', '3', '4', '5']) {
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press(key)
    }
    for (const [row, name] of ['Anger', 'Disgust', 'Fear', 'Happiness', 'Neutral'].entries())
      await expect(studio.library.rows.nth(row + 1)).toContainText(name)
    for (let taken = 0; taken < 5; taken++) await page.keyboard.press('Control+z')
    for (let row = 1; row <= 5; row++)
      await expect(studio.library.rows.nth(row)).not.toContainText('labelled')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/clip\//)
  })

  it('a note is saved when it is written after the label, on Enter and on leaving', async () => {
    const note = page.getByRole('textbox', { name: /^Note/ })
    await expect(note).toBeVisible()
    await page.keyboard.press('n')
    await page.keyboard.type('close to tears')
    await page.keyboard.press('Enter')
    await expect(labels.toast('Note saved.')).toBeVisible()
    await note.fill('close to tears, then calm')
    await studio.goTo('Labels')
    await expect(labels.history.first()).toContainText('close to tears, then calm')
    await page.goBack()
    await expect(note).toHaveValue('close to tears, then calm')
  })

  it('undo has the same key on every page, and names the label it undid', async () => {
    await page.keyboard.press('Control+z')
    await expect(labels.toast(/Taken back: Sadness on recording 01\.wav/)).toBeVisible()
    await page.keyboard.press('Control+y')
    await expect(labels.toast(/Restored: Sadness/)).toBeVisible()
  })

  it('a label for many clips asks for confirmation, is one act, and one undo reverts all of it', async () => {
    await studio.goTo('Library')
    await studio.library.table.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('2')
    const question = page.getByRole('dialog', { name: /Label 60 clips Disgust/ })
    await expect(question).toContainText('None')
    await expectAccessible(page, 'Question about many labels')
    await question.getByRole('button', { name: 'Label 60 clips' }).click()
    await expect(labels.toast('60 clips labelled Disgust')).toBeVisible()
    await expect(studio.library.rows.nth(5)).toContainText('Disgust')
    await expect(page.getByText('60 selected')).toBeHidden()
    await labels.toast('60 clips labelled').getByRole('button', { name: 'Undo' }).click()
    await expect(labels.toast(/Taken back: Disgust on 60 clips/)).toBeVisible()
    await expect(studio.library.rows.nth(5)).not.toContainText('Disgust')
    await expect(studio.library.rows.first()).toContainText('Sadness')
  })

  // Windows of the desktop app are in `desktop-new-window.test.ts`.
  it.skipIf(kind === 'desktop')('two windows have two annotators', async () => {
    const other = await page.context().newPage()
    await other.goto(page.url())
    const ben = new LabelsPage(other)
    await expect(ben.annotator).toContainText('Enter your name')
    await ben.enterAnnotator('Dr Ben')
    await expect(labels.annotator).toContainText('Dr Ana')
    await studio.library.table.focus()
    await page.keyboard.press('End')
    await expect(studio.library.rows.last()).toContainText('.wav')
    await page.keyboard.press('4')
    await expect(studio.library.rows.last()).toContainText('Happiness')
    await studio.goTo('Labels')
    await expect(labels.history.first()).toContainText(/Dr Ana.*Happiness/)
    await other.close()
  })

  it("the history shows each annotator's acts, and returns to an earlier state as one act", async () => {
    await studio.goTo('Labels')
    await page.getByRole('button', { name: 'Go back to here' }).last().click()
    const question = page.getByRole('dialog', { name: 'Go back to this state?' })
    await expect(question).toContainText(/will be taken back/)
    await question.getByRole('button', { name: 'Go back' }).click()
    await expect(labels.history.first()).toContainText('Went back')
    await expectAccessible(page, 'History')
    await page.keyboard.press('Control+z')
    await expect(labels.toast(/Taken back: the return to an earlier state/)).toBeVisible()
  })

  it('the label set is edited in one place, and every page follows', async () => {
    await page.getByRole('tab', { name: 'Questions' }).click()
    await page.getByLabel('Another label').fill('contempt')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Add “not speech”' }).click()
    await page.getByLabel('Name of disgust').fill('Revulsion')
    await page.getByRole('button', { name: 'Save the label set' }).click()
    await expect(labels.toast('The label set is saved')).toBeVisible()
    await expectAccessible(page, 'Label set')
    await studio.goTo('Library')
    await expect(studio.library.summary).toHaveText('60 clips')
    expect(await labels.offered('Label the current clip')).toEqual([
      ...SIX.map((one) => one.replace('Disgust', 'Revulsion')),
      '7 Contempt',
      '8 Not speech',
    ])
  })
})
