import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { clip } from '../fixtures/indexing.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { ClipPage } from './pages/clip.ts'
import { LabelsPage } from './pages/labels.ts'
import { ReviewPage } from './pages/review.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('slow replies', { timeout: 120_000 }, ({ open, kind }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let labels: LabelsPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    labels = new LabelsPage(page)
    const folder = join(screen.data, '..', 'voices')
    mkdirSync(folder)
    for (let place = 1; place <= 9; place++) writeFileSync(join(folder, `${place}.wav`), clip(place))
    await studio.welcome.openFolder(folder)
    await studio.idle()
    await expect(studio.library.summary).toHaveText('9 clips')
    await labels.enterAnnotator('Ana')
  })
  afterAll(() => screen.close())

  async function holdReplies(route: string) {
    const replies = await screen.holdReplies(route)
    await screen.goTo('/library')
    await expect(studio.library.summary).toHaveText('9 clips')
    return replies
  }
  const historyOf = async (entries: number) => {
    await studio.goTo('Labels')
    await expect(labels.history.first()).toBeVisible()
    const shown = await labels.history.allInnerTexts()
    return shown.slice(0, entries).map((text) => /(\w+ on \d\.wav)/.exec(text)?.[1])
  }

  it('do not move the cursor from the row that the user has moved it to', async () => {
    const replies = await holdReplies('library.place')
    await studio.library.table.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/clip\//)
    await replies.hold()
    await studio.goTo('Library')
    await expect(studio.library.rows.first()).toContainText('1.wav')
    await expect.poll(replies.waiting).toBeGreaterThan(0)
    await studio.library.table.focus()
    await page.keyboard.press('ArrowDown')
    await replies.release()
    await page.keyboard.press('1')
    await expect(studio.library.rows.nth(1)).toContainText('Anger')
    expect(await historyOf(1)).toEqual(['Anger on 2.wav'])
  })

  it('keep every label of a clip that is given meanwhile', async () => {
    const replies = await holdReplies('labels.add')
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: /^Note/ })).toBeVisible()
    await replies.hold()
    for (const key of ['1', '2', '3']) await page.keyboard.press(key)
    await replies.release()
    await expect(labels.toast('Saved: Fear')).toBeVisible()
    expect(await historyOf(3)).toEqual(['Fear on 1.wav', 'Disgust on 1.wav', 'Anger on 1.wav'])
  })

  it('lose no step through a list', async () => {
    const replies = await holdReplies('library.place')
    const clip = new ClipPage(page)
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(clip.place).toHaveText('1 of 9')
    await replies.hold()
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key)
    await expect.poll(replies.waiting).toBeGreaterThan(0)
    await replies.release()
    await expect(clip.place).toHaveText('3 of 9')
    await expect(clip.title).toHaveText('3.wav')
  })

  it('assign a second label in a queue to the visible clip, and advance by one clip only', async () => {
    const replies = await holdReplies('labels.add')
    const review = new ReviewPage(page)
    await studio.goTo('Review')
    await review.queue('Label everything').click()
    await expect(review.place).toHaveText('1 of 7')
    await replies.hold()
    await page.keyboard.press('1')
    await page.keyboard.press('4')
    await replies.release()
    await expect(review.place).toHaveText('2 of 7')
    const given = await historyOf(2)
    expect(given).toEqual(['Happiness on 3.wav', 'Anger on 3.wav'])
  })

  it.skipIf(kind === 'desktop')(
    'do not replace the path that is typed meanwhile in the folder dialog',
    async () => {
      const replies = await screen.holdReplies('projects.folders')
      await screen.goTo('/')
      await replies.hold()
      await page.getByRole('button', { name: 'Open a folder of clips' }).click()
      const dialog = page.getByRole('dialog', { name: 'Open a folder of clips' })
      await dialog.getByLabel('Path').fill('/somewhere')
      await expect.poll(replies.waiting).toBeGreaterThan(0)
      await replies.release()
      await expect(dialog.getByRole('list', { name: 'Folders' })).toHaveAttribute('aria-busy', 'false')
      await expect(dialog.getByLabel('Path')).toHaveValue('/somewhere')
    },
  )
})
