import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { ReviewPage } from './pages/review.ts'
import type { StudioPage } from './pages/studio.ts'
import { TrainPage } from './pages/train.ts'

/** Chromium's synthetic microphone: it beeps. */
const A_MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const PAGES = ['Train', 'Review', 'Explore', 'Export', 'Live', 'Settings']

describeOnHosts('the whole workflow on screen, on synthetic clips', { timeout: 600_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let train: TrainPage
  let review: ReviewPage

  beforeAll(async () => {
    screen = await open(A_MICROPHONE)
    ;({ page, studio } = screen)
    train = new TrainPage(page)
    review = new ReviewPage(page)
    await openSyntheticClips(screen)
  })
  afterAll(() => screen.close())

  it('trains by one click; the training survives a reload of the page', async () => {
    await studio.goTo('Train')
    await train.train('Quick: pooled')
    await expect(train.stop).toBeVisible()
    await page.reload()
    await expect(train.stop).toBeVisible()
    // Features are extracted first.
    await expect(train.memory).toHaveText(/\d MB/, { timeout: 180_000 })
    await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 300_000 })
  })

  it('shows a run with its test clips and its confusions', async () => {
    await train.runs.first().getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'Test speakers' })).toBeVisible()
    await expect(page.getByText(/clips of \d+ speakers; /)).toBeVisible()
    await expect(train.matrix).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Enrolment clips' })).toBeVisible()
    await page.getByRole('tab', { name: 'Training' }).click()
    await page.getByText('Log, epoch by epoch').click()
    await expect(page.getByRole('region', { name: 'Log, epoch by epoch' }).getByRole('row')).toHaveCount(
      1 + 30,
    )
  })

  it('reviews blind and by keyboard alone: play, label, see other labels and the prediction, undo', async () => {
    await studio.goTo('Review')
    await review.enterAnnotator('Ann')
    // All clips are checked first, by models that were not trained on their speaker.
    await expect(review.queue('All misclassified')).toContainText('on training speakers', {
      timeout: 300_000,
    })
    await review.queue('All misclassified').click()
    await expect(review.place).toHaveText(/^1 of/)
    await expect(review.blind).toBeVisible()
    await expect(page.getByText('.wav')).toBeHidden()
    await page.keyboard.press('3')
    await expect(review.emotion('Fear')).toHaveAttribute('aria-pressed', 'true')
    await expect(review.evidence).toBeVisible()
    await page.keyboard.press('u')
    await expect(review.blind).toBeVisible()
    await page.keyboard.press('6')
    await expect(review.evidence).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(review.place).toHaveText(/^2 of/)
  })

  it('moves on after each label where the review is not blind', async () => {
    await page.keyboard.press('b')
    await expect(review.evidence).toBeVisible()
    await page.keyboard.press('1')
    await expect(review.place).toHaveText(/^3 of/)
  })

  it('retrains after every few labels, and sorts the clips to come', async () => {
    for (const next of [4, 5, 6]) {
      await page.keyboard.press('2')
      await expect(review.place).toHaveText(new RegExp(`^${next} of`))
    }
    await expect(page.getByText(/Retrained on your labels/)).toBeVisible({ timeout: 300_000 })
    await expect(review.place).toHaveText(/^6 of/)
    await page.keyboard.press('b')
  })

  it('retrains at the end of the queue and compares on the same test speakers', async () => {
    await page.keyboard.press('ArrowRight')
    await review.changeTrainingLabel()
    await review.goToEnd()
    await review.retrain.click()
    await expect(review.comparison).toBeVisible({ timeout: 300_000 })
    await expect(page.getByText(/Trained on [1-9]\d* changed labels?;/)).toBeVisible()
  })

  it('opens a clip, plays it, and lists its labels in order', async () => {
    await screen.goTo('/clip/1')
    await expect(page.getByRole('img', { name: /^Spectrogram/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Play|Pause)$/ })).toBeVisible()
    await page.keyboard.press('2')
    const history = page.getByRole('listitem').filter({ hasText: 'Ann labelled' })
    await expect(history).toHaveCount(1)
    await page.keyboard.press('u')
    await expect(page.getByRole('listitem').filter({ hasText: 'Ann took back' })).toHaveCount(1)
    await expect(history).toHaveCount(1)
  })

  it('shows the model’s predictions over the clip, zoomed with the other views', async () => {
    await page.keyboard.press('m')
    const prediction = page.getByRole('img', { name: /^Predictions of .* over time: \w+ 0\.0 to/ })
    await expect(prediction).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText(/Each point is predicted from 1 s alone/)).toBeVisible()
    await page.keyboard.press('+')
    const inSight = page.getByRole('slider', { name: 'Visible part of the clip' })
    await expect(inSight).toHaveAttribute('aria-valuetext', /^\d\.\d\d to \d\.\d\d of \d\.\d\d seconds$/)
    await page.keyboard.press('0')
    await expect(inSight).toBeHidden()
  })

  it.each(['light', 'dark'] as const)('has no axe violation on a clip, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, 'Clip')
  })

  it('records the microphone and shows a prediction with its delay', async () => {
    await studio.goTo('Live')
    await page.getByRole('button', { name: 'Listen', exact: true }).click()
    await expect(page.getByText(/Predicted \d+ ms after the newest audio/)).toBeVisible({ timeout: 30_000 })
    await expectAccessible(page, 'Live, listening')
    await page.getByRole('button', { name: 'Stop listening' }).click()
    await expect(page.getByText('The microphone is off')).toBeVisible()
  })

  it('exports after a preview, and refuses to overwrite without confirmation', async () => {
    const folder = join(screen.data, '..', 'exported')
    await studio.goTo('Export')
    await expect(page.getByRole('region', { name: 'The first rows' }).getByRole('row')).toHaveCount(21)
    await page.getByLabel(/^Folder to write/).fill(folder)
    const go = page.getByRole('button', { name: /^Export [\d,]+ clips/ })
    await go.click()
    await expect(page.getByRole('status').filter({ hasText: 'Written to' })).toBeVisible()
    expect(existsSync(join(folder, 'manifest.json'))).toBe(true)
    await go.click()
    await expect(page.getByText(/already exists/).first()).toBeVisible()
  })

  it.each(['light', 'dark'] as const)('has no axe violation on any page, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    for (const name of PAGES) {
      await studio.goTo(name)
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await page.waitForLoadState('networkidle')
      await expectAccessible(page, name)
    }
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
