import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openTrainedSample } from '../fixtures/trained-sample.ts'
import { ReviewPage } from './pages/review.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('predictions of a run, and labels of annotators', { timeout: 500_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    await openTrainedSample(screen)
    await studio.goTo('Library')
  })
  afterAll(() => screen.close())

  it('a prediction has its own columns, and its mark changes with the label of today', async () => {
    await studio.library.showColumns('Predicted', 'Confidence', 'Right')
    const first = studio.library.rows.first()
    await expect(first).toContainText(/right|wrong/)
    await studio.library.filterEmotion('Fear')
    await expect(studio.library.rows.filter({ hasText: /right|wrong/ }).first()).toBeVisible()
    await studio.library.clearFilters()
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    const before = /wrong|right/.exec(await first.innerText())?.[0] ?? ''
    await page.keyboard.press('6')
    await studio.library.enterAnnotator('Ann')
    await expect(first).toContainText('labelled')
    const said = (await first.innerText()).match(/Sadness/g)?.length === 2 ? 'right' : 'wrong'
    await expect(first).toContainText(said)
    await page.keyboard.press('Control+z')
    await expect(first).toContainText(before)
  })

  it('a column is widened by the keyboard', async () => {
    const edge = studio.library.edge('Predicted')
    await edge.focus()
    const width = Number(await edge.getAttribute('aria-valuenow'))
    await page.keyboard.press('ArrowRight')
    await expect(edge).toHaveAttribute('aria-valuenow', String(width + 8))
    await page.keyboard.press('Shift+ArrowLeft')
    await expect(edge).toHaveAttribute('aria-valuenow', String(width - 32))
    await page.keyboard.press('Home')
    await expect(edge).toHaveAttribute('aria-valuenow', (await edge.getAttribute('aria-valuemin')) ?? '')
    // The list has not received the keys.
    await expect(studio.library.rows.first()).toHaveAttribute('aria-rowindex', '2')
    await expectAccessible(page, 'Library')
  })

  it('clips with disagreement have a queue: a label is one more vote, unless it is marked as settling', async () => {
    const review = new ReviewPage(page)
    const label = async (annotator: string, key: string, emotion: string) => {
      await studio.goTo('Library')
      await review.enterAnnotator(annotator)
      const first = studio.library.rows.first()
      await expect(studio.library.summary).toHaveText('224 clips')
      await expect(first).toContainText('.wav')
      await studio.library.table.focus()
      await page.keyboard.press('Home')
      await page.keyboard.press(key)
      await expect(first).toContainText(new RegExp(`${emotion}\\s*labelled`))
    }
    await label('Ann', '2', 'Disgust')
    await label('Ben', '6', 'Sadness')
    await studio.goTo('Review')
    await review.enterAnnotator('Cleo')
    await expect(review.queue('Annotators disagree')).toBeEnabled()
    const waiting = await review.waiting('Annotators disagree')
    await review.queue('Annotators disagree').click()
    await expect(review.place).toHaveText(`1 of ${waiting}`)
    await expect(review.blind).toBeVisible()
    await expect(page.getByText('Ann', { exact: true })).toBeHidden()
    await page.keyboard.press('1')
    await expect(review.otherLabels).toHaveText([/Disgust\s*Ann/, /Sadness\s*Ben/])
    await expect(review.otherLabels.first()).toContainText('1 clip labelled, too few for an estimate')
    await expectAccessible(page, 'Review')
    const authors = page.getByLabel('Show who gave them, and how well they label')
    await authors.uncheck()
    await expect(review.otherLabels).toHaveText([/Disgust\s*Annotator 1$/, /Sadness\s*Annotator 2$/])
    await authors.check()
    await expect(review.otherLabels.first()).toContainText(/Ann\s*1 clip/)
    await page.getByRole('button', { name: 'Queues' }).click()
    await expect(review.queue('Annotators disagree')).toContainText(`${waiting} clip`)
    await review.queue('Annotators disagree').click()
    await expect(review.settles).not.toBeChecked()
    await page.keyboard.press('t')
    await expect(review.settles).toBeChecked()
    await page.keyboard.press('1')
    await expect(review.otherLabels).toHaveCount(2)
    await page.getByRole('button', { name: 'Queues' }).click()
    await expect
      .poll(async () => (waiting === 1 ? 0 : await review.waiting('Annotators disagree')))
      .toBe(waiting - 1)
  })

  it('the abstention threshold shows its effect, and makes a queue of the clips that the model abstains on', async () => {
    const review = new ReviewPage(page)
    await studio.goTo('Review')
    await expect(review.abstaining).toHaveText(
      /^Predicts \d+ % of \d+ test clips; \d+ % of those are right \(\d+ clips, \d+ speakers\)\.$/,
    )
    await review.abstentionThreshold.focus()
    await page.keyboard.press('Home')
    await expect(review.abstaining).toContainText('Predicts 100 %')
    await expect(review.queue('The model abstains')).toContainText('Nothing left to review here.')
    await page.keyboard.press('End')
    await expect(review.queue('The model abstains')).toBeEnabled()
    expect(await review.waiting('The model abstains')).toBe(await review.waiting('Least certain'))
    for (const step of Array.from({ length: 5 }, () => 'PageDown')) await page.keyboard.press(step)
    await studio.goTo('Settings')
    // Both places show the same setting.
    await expect(review.abstentionThreshold).toHaveValue('50')
    await expect(review.abstaining).toBeVisible()
    await expectAccessible(page, 'Settings')
  })

  it('no error is logged during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
