import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { COMMANDS } from '../../src/shared/commands/index.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { PalettePage } from './pages/palette.ts'
import { ReviewPage } from './pages/review.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('the studio by keyboard alone', { timeout: 60_000 }, ({ kind, open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let palette: PalettePage
  const help = () => page.getByRole('dialog', { name: 'Help' })

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    palette = new PalettePage(page)
    await studio.welcome.openSample()
    await studio.idle()
    await expect(studio.library.summary).toHaveText('840 clips')
  })
  afterAll(() => screen.close())

  it('closes the palette by Escape, by Ctrl+K and after Tab, and the focus returns', async () => {
    await studio.library.table.focus()
    for (const close of [['Escape'], ['Control+k'], ['Tab', 'Escape']]) {
      await page.keyboard.press('Control+k')
      await expect(palette.dialog.getByRole('combobox')).toBeFocused()
      for (const key of close) await page.keyboard.press(key)
      await expect(palette.dialog).toBeHidden()
      await expect(studio.library.table).toBeFocused()
    }
  })

  it.each(['light', 'dark'] as const)(
    'has no axe violation in the open palette, in %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      await palette.search('100')
      await expect(palette.group('Clips')).toBeVisible()
      await expectAccessible(page, 'Palette')
      await page.keyboard.press('Escape')
    },
  )

  it('finds clips with their count, and speakers with theirs', async () => {
    await palette.search('1003')
    await expect(palette.group('Clips')).toContainText('Show all 70 clips in the library')
    await expect(palette.group('Speakers')).toContainText('70 clips')
    await page.keyboard.press('Enter')
    await expect(studio.library.summary).toHaveText('70 clips')
    await studio.library.clearFilters()
  })

  it('has no command in the palette that gives a label', async () => {
    await studio.library.table.focus()
    await palette.search('fear')
    await expect(palette.dialog.getByRole('option', { name: /^Label/ })).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  it.each([
    ['/library', ['general', 'go', 'library', 'list'], []],
    ['/clip/1', ['clip', 'sound', 'labelling'], []],
    // A queue without a run: no prediction to doubt, and no disagreement to settle.
    [
      `/review?queue=${encodeURIComponent('{"queue":"everything"}')}`,
      ['review', 'labelling'],
      ['review.same-sentence', 'review.settle'],
    ],
  ] as const)('finds each command of %s in the palette', async (path, scopes, notNow) => {
    await screen.goTo(path)
    if (path.startsWith('/review')) await new ReviewPage(page).enterAnnotator('Ana')
    const wanted = COMMANDS.filter(
      ({ id }) => scopes.some((scope) => id.startsWith(`${scope}.`)) && !notNow.some((other) => other === id),
    )
    await page.keyboard.press('Control+k')
    for (const { label } of wanted) {
      await palette.dialog.getByRole('combobox').fill(label)
      await expect(palette.dialog.getByRole('option', { name: label }).first()).toBeVisible()
    }
    await page.keyboard.press('Escape')
  })

  it('goes to a page by two keys, although the second alone is a key of the page it leaves', async () => {
    for (const [key, name] of [
      ['w', 'Welcome'],
      ['l', 'Library'],
      ['i', 'Import'],
      ['r', 'Review'],
      ['m', 'Live'],
      ['n', 'Plans'],
      ['k', 'Agreement'],
      ['p', 'Speakers'],
      ['x', 'Explore'],
      ['t', 'Train'],
      ['e', 'Export'],
      ['s', 'Settings'],
    ] as const) {
      await screen.goTo('/clip/1')
      await page.getByRole('group', { name: 'Emotion' }).or(page.getByText('To label')).first().waitFor()
      await page.keyboard.press('g')
      await page.keyboard.press(key)
      await expect(page.getByRole('navigation', { name: 'Pages' }).locator('[aria-current]')).toHaveText(name)
    }
  })

  it('explains keys, first steps and terms under ?, and no key in it is empty', async () => {
    await page.keyboard.press('?')
    await expect(help()).toBeVisible()
    for (const key of await help().locator('kbd').allTextContents()) expect(key.trim()).not.toBe('')
    await expectAccessible(page, 'Help')
    await help().getByRole('tab', { name: 'Keys' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(help()).toContainText('Open a folder of clips')
    await page.keyboard.press('ArrowRight')
    await expect(help()).toContainText('Unweighted average recall')
    await page.keyboard.press('Escape')
    await expect(help()).toBeHidden()
  })

  it('opens a folder while a text field has the focus', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await studio.library.rows.first().waitFor()
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox').first()).toBeFocused()
    if (kind === 'desktop') return
    await page.keyboard.press('Control+o')
    const dialog = page.getByRole('dialog', { name: 'Open a folder of clips' })
    await expect(dialog.getByLabel('Path')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('searchbox').first()).toBeFocused()
  })

  it('plays with Space after a filter was chosen with the mouse', async () => {
    const emotions = page.getByRole('group', { name: 'Emotion', exact: true })
    const fear = emotions.getByRole('button', { name: 'Fear' })
    await fear.click()
    await expect(fear).toHaveAttribute('aria-pressed', 'true')
    await studio.library.settled()
    await page.keyboard.press('Space')
    await expect(fear).toHaveAttribute('aria-pressed', 'true')
    await expect(studio.library.playing).toBeVisible()
    await studio.library.clearFilters()
  })

  it('undoes a filter by Back, and stays in the library', async () => {
    await page
      .getByRole('group', { name: 'Emotion', exact: true })
      .getByRole('button', { name: 'Fear' })
      .click()
    await expect(studio.library.summary).not.toHaveText('840 clips')
    await page.goBack()
    await expect(studio.library.summary).toHaveText('840 clips')
  })

  it('moves a slider with the arrows of a page that has arrow keys of its own', async () => {
    await screen.goTo('/settings')
    const slider = page.getByRole('slider').first()
    if ((await slider.count()) === 0) return
    const before = await slider.inputValue()
    await slider.focus()
    await page.keyboard.press('ArrowRight')
    await expect(slider).not.toHaveValue(before)
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
