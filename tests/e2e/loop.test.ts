import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium, launchChromium } from '../fixtures/browser.ts'
import { makeHome, type RunningServer } from '../fixtures/studio-server.ts'
import { ReviewPage } from './pages/review.ts'
import { StudioPage } from './pages/studio.ts'
import { TrainPage } from './pages/train.ts'

const executable = findChromium()
const ROOMS = ['Train', 'Review', 'Explore', 'Export', 'Live', 'Settings']

describe.skipIf(executable === null)(
  'the whole loop on screen, on the synthetic sample',
  { timeout: 200_000 },
  () => {
    let browser: Browser
    let home: Awaited<ReturnType<typeof makeHome>>
    let server: RunningServer
    let page: Page
    let studio: StudioPage
    let train: TrainPage
    let review: ReviewPage
    const complaints: string[] = []

    beforeAll(async () => {
      ;[browser, home] = await Promise.all([launchChromium(executable ?? ''), makeHome()])
      server = await home.start()
      const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
      page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      studio = new StudioPage(page)
      train = new TrainPage(page)
      review = new ReviewPage(page)
      await page.goto(server.address)
      await studio.welcome.openSample()
      await studio.idle()
    })
    afterAll(async () => {
      await browser.close()
      await server.stop()
      home.remove()
    })

    it('trains by one click; the training goes on through a reload of the page', async () => {
      await studio.goTo('Train')
      await train.train('Quick: pooled')
      await expect(train.stop).toBeVisible()
      await page.reload()
      await expect(train.stop).toBeVisible()
      await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 150_000 })
    })

    it('shows a run with what it was tested on, and its confusions', async () => {
      await train.runs.first().getByRole('link').click()
      await expect(page.getByRole('heading', { name: 'Test speakers' })).toBeVisible()
      await expect(page.getByText(/clips of \d+ speakers; 95 % intervals over speakers/)).toBeVisible()
      await expect(train.matrix).toBeVisible()
    })

    it('reviews blind and by keyboard alone: hear, answer, see what others say, take it back', async () => {
      await studio.goTo('Review')
      await review.sayWho('Ann')
      await review.queue('All misclassified').click()
      await expect(review.place).toHaveText(/^1 of/)
      await expect(review.blind).toBeVisible()
      await expect(page.getByText('.wav')).toBeHidden()
      await page.keyboard.press('3')
      await expect(review.emotion('Fear')).toHaveAttribute('aria-pressed', 'true')
      await expect(review.opinions).toBeVisible()
      await page.keyboard.press('u')
      await expect(review.blind).toBeVisible()
      await page.keyboard.press('6')
      await expect(review.opinions).toBeVisible()
      await page.keyboard.press('Enter')
      await expect(review.place).toHaveText(/^2 of/)
    })

    it('goes on by itself where it is not blind', async () => {
      await page.keyboard.press('b')
      await expect(review.opinions).toBeVisible()
      await page.keyboard.press('1')
      await expect(review.place).toHaveText(/^3 of/)
    })

    it('learns from each few answers, and puts what is to come in its order', async () => {
      for (const next of [4, 5, 6]) {
        await page.keyboard.press('2')
        await expect(review.place).toHaveText(new RegExp(`^${next} of`))
      }
      await expect(page.getByText(/Your labels were taken in/)).toBeVisible({ timeout: 150_000 })
      await expect(review.place).toHaveText(/^6 of/)
      await page.keyboard.press('b')
    })

    it('retrains at the end of the queue and compares on the same test speakers', async () => {
      const clips = await review.length()
      for (let place = 5; place < clips; place++) await page.keyboard.press('ArrowRight')
      await review.retrain.click()
      await expect(review.comparison).toBeVisible({ timeout: 150_000 })
      await expect(page.getByText(/95 % interval/)).toBeVisible()
    })

    it('opens a clip, plays it, and keeps its labels in order', async () => {
      await page.goto(`http://127.0.0.1:${server.port}/clip/1`)
      await expect(page.getByRole('img', { name: /^Spectrogram/ })).toBeVisible()
      await expect(page.getByRole('button', { name: /^(Play|Pause)$/ })).toBeVisible()
      await page.keyboard.press('2')
      const history = page.getByRole('listitem').filter({ hasText: 'Ann labelled' })
      await expect(history).toHaveCount(1)
      await page.keyboard.press('u')
      await expect(page.getByRole('listitem').filter({ hasText: 'Ann took back' })).toHaveCount(1)
      await expect(history).toHaveCount(1)
    })

    it('exports what is to be seen beforehand, and refuses to write over it unasked', async () => {
      const folder = join(home.data, '..', 'exported')
      await studio.goTo('Export')
      await expect(page.getByRole('region', { name: 'The first rows' }).getByRole('row')).toHaveCount(21)
      await page.getByLabel(/^Folder to write/).fill(folder)
      const go = page.getByRole('button', { name: /^Export [\d,]+ clips/ })
      await go.click()
      await expect(page.getByRole('status').filter({ hasText: 'Written to' })).toBeVisible()
      expect(existsSync(join(folder, 'manifest.json'))).toBe(true)
      await go.click()
      await expect(page.getByText(/exists already/).first()).toBeVisible()
    })

    it.each(['light', 'dark'] as const)(
      'has nothing for axe to find in any room, in %s',
      async (colorScheme) => {
        await page.emulateMedia({ colorScheme })
        for (const room of ROOMS) {
          await studio.goTo(room)
          await page.getByRole('heading', { level: 1, name: room }).waitFor()
          await page.waitForLoadState('networkidle')
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(
            violations.map(({ id, nodes }) => `${room}: ${id} ${nodes.map(({ html }) => html).join(' ')}`),
          ).toEqual([])
        }
      },
    )

    it('complained of nothing on the way', () => {
      expect(complaints).toEqual([])
    })
  },
)
