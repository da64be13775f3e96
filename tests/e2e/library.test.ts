import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { PalettePage } from './pages/palette.ts'
import type { StudioPage } from './pages/studio.ts'

const WATCH_TRANSITIONS = `globalThis.transitions = []
addEventListener('transitionrun', ({ propertyName }) => transitions.push(propertyName))`
const TRANSITIONS_OF_TWO_FRAMES = `new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => done(transitions)))
})`

describeOnHosts('the library', {}, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let palette: PalettePage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    palette = new PalettePage(page)
  })
  afterAll(() => screen.close())

  it('generates the sample in one click and lists its clips as they are read', async () => {
    await studio.welcome.openSample()
    await studio.idle()
    await expect(studio.library.summary).toHaveText('840 clips')
    await expect(studio.library.rows.first()).toContainText('.wav')
  })

  it('renders no more rows than fit on the screen, for any length of the list', async () => {
    expect(await studio.library.rows.count()).toBeLessThan(60)
    await studio.library.table.focus()
    await page.keyboard.press('End')
    await expect(studio.library.rows.last()).toHaveAttribute('aria-rowindex', '841')
    await page.keyboard.press('Home')
    await expect(studio.library.rows.first()).toHaveAttribute('aria-rowindex', '2')
  })

  it('filters by emotion, speaker and text; the address keeps the filter after a reload', async () => {
    const fearful = await studio.library.filterEmotion('Fear')
    await expect(studio.library.summary).toHaveText(`${fearful} clips`)
    await studio.library.choose('Speaker', '1003')
    await expect(studio.library.summary).toHaveText(/^\d\d? clips$/)
    const filtered = await studio.library.total()
    await page.reload()
    await expect(studio.library.summary).toHaveText(`${filtered} clips`)
    await studio.library.clearFilters()
    await studio.library.search('1005_')
    await expect(studio.library.summary).toHaveText('70 clips')
    await studio.library.clearFilters()
    await expect(studio.library.summary).toHaveText('840 clips')
  })

  it('filters by duration, chosen with the keyboard on a histogram', async () => {
    await studio.library.moveEnd('Length', 'Length from', 'ArrowRight', 12)
    await expect(studio.library.summary).not.toHaveText('840 clips')
    const longer = await studio.library.total()
    expect(longer).toBeGreaterThan(0)
    await studio.library.moveEnd('Length', 'Length to', 'Shift+ArrowLeft', 1)
    await expect(studio.library.summary).not.toHaveText(`${longer} clips`)
    expect(new URL(page.url()).searchParams.get('f')).toMatch(/"durationMin":[\d.]+,"durationMax":[\d.]+/)
    await studio.library.clearFilters()
  })

  it('sorts by a column, in both directions', async () => {
    const longest = page.getByRole('columnheader', { name: 'Length' })
    await longest.getByRole('button').click()
    await expect(longest).toHaveAttribute('aria-sort', 'ascending')
    await longest.getByRole('button').click()
    await expect(longest).toHaveAttribute('aria-sort', 'descending')
    await screen.goTo('/library')
    await studio.library.rows.first().waitFor()
  })

  it('plays with the space bar', async () => {
    await studio.library.table.focus()
    await page.keyboard.press('Space')
    await expect(studio.library.playing).toBeVisible()
  })

  it('labels by number key, shows the label in the row, and undoes it', async () => {
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    const first = studio.library.rows.first()
    await page.keyboard.press('6')
    await studio.library.enterAnnotator('Ann')
    await expect(first).toContainText('labelled')
    await expect(first).toContainText('Sadness')
    await page.keyboard.press('Control+z')
    await expect(first).not.toContainText('labelled')
  })

  it('labels a selection at once', async () => {
    await studio.library.search('1002_')
    await expect(studio.library.summary).toHaveText('70 clips')
    await studio.library.table.focus()
    await page.keyboard.press('Control+a')
    await expect(studio.library.summary).toHaveText('70 selected of 70 clips')
    await page.keyboard.press('2')
    await page.getByRole('button', { name: 'Label 70 clips' }).click()
    await expect(page.getByText('70 clips labelled Disgust.')).toBeVisible()
    await studio.library.clearFilters()
    await expect(studio.library.summary).toHaveText('840 clips')
  })

  it('filters by the source of labels: annotators, imports or models', async () => {
    await studio.library.choose('Labelled by', 'A person')
    await expect(studio.library.summary).toHaveText('70 clips')
    await expect(studio.library.rows.first()).toContainText('labelled by a person')
    await studio.library.clearFilters()
    await expect(studio.library.summary).toHaveText('840 clips')
  })

  it('shows its keys, runs commands by name, and keeps the selection meanwhile', async () => {
    await studio.library.table.focus()
    await page.keyboard.press('x')
    await expect(studio.library.summary).toHaveText('1 selected of 840 clips')
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Help' })
    await expect(help).toContainText('Label: Fear')
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
    await expect(studio.library.summary).toHaveText('1 selected of 840 clips')
    await palette.run('theme dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await palette.run('theme system')
    await expect(page.locator('html')).not.toHaveAttribute('data-theme')
    await page.keyboard.press('Escape')
    await expect(studio.library.summary).toHaveText('840 clips')
  })

  it.each(['no-preference', 'reduce'] as const)(
    'changes to dark in one frame, with %s of motion: no text has the background of the other theme',
    async (reducedMotion) => {
      await page.emulateMedia({ reducedMotion })
      await page.evaluate(WATCH_TRANSITIONS)
      await palette.run('theme dark')
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      expect(await page.evaluate(TRANSITIONS_OF_TWO_FRAMES)).toEqual([])
      await palette.run('theme system')
      await expect(page.locator('html')).not.toHaveAttribute('data-theme')
    },
  )

  it('says that it gives no label to a row that has not loaded', async () => {
    const replies = await screen.holdReplies('library.page')
    await screen.goTo('/library')
    await expect(studio.library.rows.first()).toContainText('.wav')
    await replies.hold()
    await studio.library.table.focus()
    await page.keyboard.press('End')
    await expect.poll(replies.waiting).toBeGreaterThan(0)
    await page.keyboard.press('3')
    await expect(page.getByText('Nothing was labelled: the row under the cursor')).toBeVisible()
    await replies.release()
    await expect(studio.library.rows.last()).toContainText('.wav')
  })

  it.each(['light', 'dark'] as const)('has no axe violation, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    for (const name of ['Welcome', 'Library']) {
      await studio.goTo(name)
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' })
      await expectAccessible(page, name)
    }
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
