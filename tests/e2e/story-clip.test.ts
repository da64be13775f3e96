import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { ClipPage } from './pages/clip.ts'
import { LabelsPage } from './pages/labels.ts'
import type { StudioPage } from './pages/studio.ts'

/** Whether the whole element is inside the window. */
async function isInView(element: Locator): Promise<boolean> {
  const box = await element.boundingBox()
  const height = await element.page().evaluate<number>('innerHeight')
  return box !== null && box.y >= 0 && box.y + box.height <= height
}

describeOnHosts('labelling a list clip by clip', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let clip: ClipPage
  let fearful: number

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    clip = new ClipPage(page)
    await studio.welcome.openSample()
    await studio.idle()
    await expect(studio.library.summary).toHaveText('840 clips')
  })
  afterAll(() => screen.close())

  /** The number of the focused row in the list. */
  const cursorRow = () => studio.library.rows.and(page.locator('.active')).getAttribute('aria-rowindex')

  it('a clip opened from a filtered list shows its place in it', async () => {
    fearful = await studio.library.filterEmotion('Fear')
    await expect(studio.library.summary).toHaveText(`${fearful} clips`)
    await studio.library.table.focus()
    for (let row = 1; row < 61; row++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(clip.place).toHaveText(`61 of ${fearful}`)
    await expect(page.getByText('from its file name')).toBeVisible()
    await expect(page.getByText('Computing pitch and intensity')).toBeHidden()
    await expectAccessible(page, 'Clip')
  })

  it('next and previous step through that list, by key and by button, and Back returns to the current row', async () => {
    const first = await clip.title.textContent()
    await page.keyboard.press('j')
    await expect(clip.place).toHaveText(`62 of ${fearful}`)
    await clip.next.click()
    await expect(clip.place).toHaveText(`63 of ${fearful}`)
    await page.keyboard.press('k')
    await expect(clip.place).toHaveText(`62 of ${fearful}`)
    await expect(clip.title).not.toHaveText(first ?? '')
    await page.goBack()
    await expect(studio.library.summary).toHaveText(`${fearful} clips`)
    await expect.poll(cursorRow).toBe('63')
    await expect.poll(() => isInView(studio.library.rows.and(page.locator('.active')))).toBe(true)
  })

  it('the library keeps its scroll position, also by way of another page', async () => {
    const scrolled = () => page.evaluate<number>(`document.querySelector('[role="grid"]').scrollTop`)
    const top = await scrolled()
    await studio.library.table.hover()
    await page.mouse.wheel(0, 112)
    await expect.poll(scrolled).toBe(top + 112)
    const before = top + 112
    await studio.goTo('Settings')
    await studio.goTo('Library')
    await expect.poll(cursorRow).toBe('63')
    await expect.poll(scrolled).toBe(before)
    await page.keyboard.press('Enter')
    await expect(clip.place).toHaveText(`62 of ${fearful}`)
    await clip.back.click()
    await expect.poll(cursorRow).toBe('63')
    await expect.poll(scrolled).toBe(before)
  })

  it('Back undoes a filter before it leaves the library', async () => {
    await studio.library.choose('Speaker', '1003')
    await expect(studio.library.summary).not.toHaveText(`${fearful} clips`)
    await page.goBack()
    await expect(studio.library.summary).toHaveText(`${fearful} clips`)
  })

  it('a class without a clip keeps its place in the strip', async () => {
    const classes = page.getByRole('group', { name: 'Emotion', exact: true }).getByRole('button')
    const names = await classes.locator('.name').allTextContents()
    await studio.library.search('_FEA_')
    await expect(classes.filter({ hasText: 'Anger' })).toBeDisabled()
    expect(await classes.locator('.name').allTextContents()).toEqual(names)
    await studio.library.clearFilters()
  })

  it('a row is played by its button', async () => {
    const row = studio.library.rows.nth(2)
    await row.hover()
    await row.getByRole('button', { name: 'Play' }).click()
    await expect(studio.library.playing).toBeVisible()
    await row.getByRole('button', { name: 'Playing: stop' }).click()
    await expect(studio.library.playing).toBeHidden()
  })

  it('clips are labelled one by one: a label moves to the next clip, and the list stays fixed', async () => {
    await studio.library.search('1002_DFA')
    await expect(studio.library.summary).toHaveText(/^\d clips$/)
    const clips = await studio.library.total()
    await new LabelsPage(page).enterAnnotator('Dr Ana')
    await page.getByRole('button', { name: 'Label one by one' }).click()
    await expect(clip.place).toHaveText(`1 of ${clips}`)
    await expect(clip.left).toHaveText(`${clips} clips left without your label`)
    const first = await clip.title.textContent()
    await page.keyboard.press('3')
    await expect(clip.place).toHaveText(`2 of ${clips}`)
    await expect(clip.left).toHaveText(`${clips - 1} clips left without your label`)
    await page.keyboard.press('k')
    await expect(clip.title).toHaveText(first ?? '')
    await expect(page.getByText('labelled by Dr Ana')).toBeVisible()
    await page.keyboard.press('Shift+J')
    await expect(clip.place).toHaveText(`2 of ${clips}`)
    await page.keyboard.press('Escape')
    await expect(studio.library.summary).toHaveText(`${clips} clips`)
    await expect.poll(cursorRow).toBe('3')
  })

  it('a blind clip shows no label or prediction until it is labelled, in the library and on its page', async () => {
    await screen.goTo('/settings')
    await page.getByLabel('Blind in Library, Clip and Explore as well').check()
    await studio.goTo('Library')
    await studio.library.search('1002_DFA')
    await expect(studio.library.summary).toHaveText(/^\d clips$/)
    await expect(studio.library.rows.nth(1)).toContainText(/Clip \d+/)
    await expect(studio.library.rows.nth(1)).not.toContainText(/\.wav|Anger|Fear|Disgust/)
    await expect(studio.library.rows.nth(0)).toContainText('.wav')
    await studio.library.rows.nth(1).dblclick()
    await expect(clip.title).toHaveText(/^Clip \d+$/)
    await expect(page.getByText('Name and emotion are hidden until you label it')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Crowd' })).toBeHidden()
    await page.keyboard.press('4')
    await expect(clip.title).toHaveText(/\.wav$/)
    await expect(page.getByText('labelled by Dr Ana')).toBeVisible()
    await page.keyboard.press('b')
    await page.keyboard.press('Escape')
    await expect(studio.library.rows.nth(2)).toContainText('.wav')
  })

  it('icon buttons respond to a click', async () => {
    await studio.library.rows.first().dblclick()
    const loop = page.getByRole('button', { name: 'Loop' })
    await loop.click()
    await expect(loop).toHaveAttribute('aria-pressed', 'true')
    await clip.back.click()
    await expect(studio.library.table).toBeVisible()
  })

  it('the filtered list is exported from the library, with its filter', async () => {
    await expect(studio.library.summary).toHaveText(/^\d clips$/)
    const clips = await studio.library.total()
    await page.getByRole('button', { name: `Export ${clips} clips` }).click()
    await expect(page.getByText('chosen in the Library')).toBeVisible()
    await page.getByLabel(/^Folder to write/).fill(join(screen.data, '..', 'chosen'))
    await page.getByRole('button', { name: `Export ${clips} clips` }).click()
    await expect(page.getByText('Written to')).toBeVisible()
    await page.goBack()
    await expect(studio.library.rows.first()).toContainText('.wav')
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('x')
    await page.getByRole('button', { name: 'Export 1 clip', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Export 1 clip' })).toBeVisible()
    await screen.goTo('/export')
    await expect(page.getByRole('button', { name: /^Export \d+ clips$/ })).toBeVisible()
    await expect(page.getByText('chosen in the Library')).toBeHidden()
  })

  it.each([
    [1024, 700],
    [1440, 900],
    [600, 800],
  ])('at %d by %d the label buttons of a clip are visible', async (width, height) => {
    await screen.goTo('/library')
    await page.setViewportSize({ width, height })
    await studio.library.table.focus()
    await page.keyboard.press('Enter')
    await expect(clip.labels).toBeVisible()
    await expect.poll(() => isInView(clip.labels)).toBe(true)
  })

  it('no error is logged during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
