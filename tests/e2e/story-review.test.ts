import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openTrainedSample } from '../fixtures/trained-sample.ts'
import { PalettePage } from './pages/palette.ts'
import { ReviewPage } from './pages/review.ts'
import type { StudioPage } from './pages/studio.ts'

/** Recordings with names that contain no label. */
async function makeUnlabelled(home: string): Promise<string> {
  const [corpus, folder] = [join(home, 'spoken'), join(home, 'interviews')]
  await writeSyntheticCorpus(corpus, { speakers: 2, sentences: 1, plantFaults: false })
  mkdirSync(folder)
  const files = readdirSync(join(corpus, 'AudioWAV')).sort().slice(0, 4)
  files.forEach((file, place) =>
    copyFileSync(join(corpus, 'AudioWAV', file), join(folder, `recording ${place + 1}.wav`)),
  )
  return folder
}

/** From here on `started` has the seconds from which the page played a clip, oldest first, and `playing()` their number now. */
const HEARD = `(() => {
  const media = new Set()
  globalThis.started = []
  globalThis.playing = () => [...media].filter(({ paused }) => !paused).length
  const { play } = HTMLMediaElement.prototype
  HTMLMediaElement.prototype.play = function () {
    media.add(this)
    started.push(this.currentTime)
    return play.call(this)
  }
})()`

describeOnHosts('labelling, label check and retraining', { timeout: 500_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let review: ReviewPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    review = new ReviewPage(page)
  })
  afterAll(() => screen.close())

  it('an unlabelled dataset is labelled one clip after another, without any model', async () => {
    await studio.welcome.openFolder(await makeUnlabelled(join(screen.data, '..')))
    await studio.idle()
    // Opening a folder ends on the Library: only after that does the page stay at another address.
    await expect(studio.library.summary).toHaveText('4 clips')
    await studio.goTo('Review')
    await review.enterAnnotator('Ana')
    await expect(review.queue('Next unlabelled')).toContainText('4 clips')
    await review.queue('Next unlabelled').click()
    await expect(review.place).toHaveText('1 of 4')
    await page.keyboard.press('s')
    await expect(review.place).toHaveText('1 of 4')
    for (const key of [1, 2, 3]) {
      await page.keyboard.press(String(key))
      await expect(review.place).toHaveText(`${key + 1} of 4`)
    }
    await expectAccessible(page, 'Review, unlabelled')
    await page.keyboard.press('4')
    await expect(page.getByRole('heading', { name: 'Queue done' })).toBeVisible()
    await page.getByRole('button', { name: 'Other queues' }).click()
    await expect(review.queue('Next unlabelled')).toContainText('Nothing left to review here.')
  })

  it('after a training all clips are checked by models that were not trained on their speaker', async () => {
    await studio.goTo('Welcome')
    const train = await openTrainedSample(screen)
    await studio.goTo('Review')
    await expect(review.queue('All misclassified')).toContainText(/on training speakers/, {
      timeout: 300_000,
    })
    await expect(review.queue('Likely label errors')).toContainText(/\d+ suspected labels?/)
    await expect(train.matrix).toBeVisible()
    await expectAccessible(page, 'Review, start')
  })

  it('a clip that is heard again starts at its beginning, and a change of theme ends its sound', async () => {
    await page.evaluate(HEARD)
    const started = () => page.evaluate<number[]>('globalThis.started')
    const playing = () => page.evaluate<number>('globalThis.playing()')
    await review.queue('All misclassified').click()
    await review.place.waitFor()
    // The first clip of a queue plays by itself.
    await expect.poll(async () => (await started()).length).toBe(1)
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowRight']) {
      const before = (await started()).length
      await page.keyboard.press(key)
      await expect.poll(async () => (await started()).length).toBe(before + 1)
    }
    expect(await started()).toEqual([0, 0, 0, 0])
    expect(await playing()).toBe(1)
    await new PalettePage(page).run('theme dark')
    await expect.poll(playing).toBe(0)
    await new PalettePage(page).run('theme system')
    await review.goToEnd()
    await page.getByRole('button', { name: 'Other queues' }).click()
  })

  it('labels on test clips alone have nothing to train: the button is disabled with the reason', async () => {
    await review.enterAnnotator('Ana')
    const cell = page.getByRole('button', { name: /labelled (?!Anger).*, predicted .*: review$/ }).first()
    const clips = Number(/^\d+/.exec((await cell.getAttribute('aria-label')) ?? '')?.[0])
    await cell.click()
    await expect(review.place).toHaveText(`1 of ${clips}`)
    await expect(review.use).toHaveText('tests only')
    await page.keyboard.press('1')
    await expect(review.evidence).toBeVisible()
    await review.goToEnd()
    await expect(review.retrain).toBeDisabled()
    await expect(page.getByRole('note')).toContainText('on test clips; ')
    await page.getByRole('button', { name: 'Other queues' }).click()
  })

  it('labels on training clips are counted, and the result states how many were trained on', async () => {
    await review.queue('Likely label errors').click()
    await review.changeTrainingLabel()
    await review.goToEnd()
    await expect(review.retrain).toHaveText(/Retrain: (your label|1 of your \d labels) is on a training clip/)
    await review.retrain.click()
    await expect(review.comparison).toBeVisible({ timeout: 300_000 })
    await expect(page.getByText(/Trained on 1 changed label;/)).toBeVisible()
  })

  it('no error is logged during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
