import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '../fixtures/expect.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium } from '../fixtures/browser.ts'
import { holdAnswers } from '../fixtures/held-answers.ts'
import { clip } from '../fixtures/indexing.ts'
import { openStudioOnScreen, type StudioInBrowser } from '../fixtures/studio-on-screen.ts'
import { ClipPage } from './pages/clip.ts'
import { LabelsPage } from './pages/labels.ts'
import { ReviewPage } from './pages/review.ts'
import { StudioPage } from './pages/studio.ts'

const executable = findChromium()

// In Chromium alone: answers are held back between a page and a server, and the desktop has no server.
describe.skipIf(executable === null)('answers that come late', { timeout: 120_000 }, () => {
  let screen: StudioInBrowser
  let address: string

  beforeAll(async () => {
    screen = await openStudioOnScreen(executable ?? '')
    const folder = join(screen.data, '..', 'voices')
    mkdirSync(folder)
    for (let place = 1; place <= 9; place++) writeFileSync(join(folder, `${place}.wav`), clip(place))
    await screen.studio.welcome.openFolder(folder)
    await screen.studio.idle()
    address = screen.page.url()
  })
  afterAll(() => screen.close())

  async function openHolding(route: string) {
    const page = await screen.page.context().newPage()
    const answers = await holdAnswers(page, route)
    await page.goto(address)
    const [studio, labels] = [new StudioPage(page), new LabelsPage(page)]
    await studio.goTo('Library')
    await expect(studio.library.summary).toHaveText('9 clips')
    await labels.sayWho('Ana')
    return { page, answers, studio, labels }
  }
  const historyOf = async (studio: StudioPage, labels: LabelsPage, entries: number) => {
    await studio.goTo('Labels')
    await expect(labels.history.first()).toBeVisible()
    const shown = await labels.history.allInnerTexts()
    return shown.slice(0, entries).map((text) => /(\w+ on \d\.wav)/.exec(text)?.[1])
  }

  it('do not take the cursor from the row that the person has moved it to', async () => {
    const { page, answers, studio, labels } = await openHolding('library.place')
    await studio.library.table.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/clip\//)
    answers.hold()
    await studio.goTo('Library')
    await expect(studio.library.rows.first()).toContainText('1.wav')
    await expect.poll(answers.waiting).toBeGreaterThan(0)
    await studio.library.table.focus()
    await page.keyboard.press('ArrowDown')
    answers.release()
    await page.keyboard.press('1')
    await expect(studio.library.rows.nth(1)).toContainText('Anger')
    expect(await historyOf(studio, labels, 1)).toEqual(['Anger on 2.wav'])
    await page.close()
  })

  it('keep every label of a clip that is pressed meanwhile', async () => {
    const { page, answers, studio, labels } = await openHolding('labels.add')
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: /^Note/ })).toBeVisible()
    answers.hold()
    for (const key of ['1', '2', '3']) await page.keyboard.press(key)
    answers.release()
    await expect(labels.toast('Saved: Fear')).toBeVisible()
    expect(await historyOf(studio, labels, 3)).toEqual([
      'Fear on 1.wav',
      'Disgust on 1.wav',
      'Anger on 1.wav',
    ])
    await page.close()
  })

  it('lose no step through a list', async () => {
    const { page, answers, studio } = await openHolding('library.place')
    const clip = new ClipPage(page)
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(clip.place).toHaveText('1 of 9')
    answers.hold()
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key)
    await expect.poll(answers.waiting).toBeGreaterThan(0)
    answers.release()
    await expect(clip.place).toHaveText('3 of 9')
    await expect(clip.title).toHaveText('3.wav')
    await page.close()
  })

  it('give a second answer in a queue to the clip in sight, and go on by one clip only', async () => {
    const { page, answers, studio, labels } = await openHolding('labels.add')
    const review = new ReviewPage(page)
    await studio.goTo('Review')
    await review.queue('Label everything').click()
    await expect(review.place).toHaveText('1 of 7')
    answers.hold()
    await page.keyboard.press('1')
    await page.keyboard.press('4')
    answers.release()
    await expect(review.place).toHaveText('2 of 7')
    const given = await historyOf(studio, labels, 2)
    expect(given).toEqual(['Happiness on 3.wav', 'Anger on 3.wav'])
    await page.close()
  })
})
