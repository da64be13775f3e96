import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { clip } from '../fixtures/indexing.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { ImportPage } from './pages/import.ts'
import type { StudioPage } from './pages/studio.ts'

/** Controls in heads, feet and label bars of the page, and primary buttons, that a toast covers. */
const COVERED = `(() => {
  const toasts = [...document.querySelectorAll('.toast')].map((toast) => toast.getBoundingClientRect())
  const isCovered = (box) =>
    toasts.some((toast) =>
      toast.left < box.right && box.left < toast.right && toast.top < box.bottom && box.top < toast.bottom)
  const bars = ':is(.app-page > header, .app-page > footer, [data-keep-clear])'
  return [...document.querySelectorAll(bars + ' :is(button, a, input, select), .button.primary')]
    .filter((control) => isCovered(control.getBoundingClientRect()))
    .map((control) => control.textContent.trim())
})()`

describeOnHosts('toasts', { timeout: 60_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let assistant: ImportPage
  let folder: string
  const covered = () => page.evaluate<string[]>(COVERED)

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    assistant = new ImportPage(page)
    folder = join(screen.data, '..', 'folders', 'toasts')
    mkdirSync(folder, { recursive: true })
    for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.wav`), clip(`toasts ${name}`))
    writeFileSync(join(folder, 'labels.csv'), 'path,label,set\na.wav,anger,x\nb.wav,fear,y\n')
    await studio.welcome.openFolder(folder)
    await studio.library.summary.waitFor()
    await studio.idle()
    await studio.goTo('Import')
  })
  afterAll(() => screen.close())

  it('leave the buttons of a foot bar free that appears under them', async () => {
    await assistant.choose(assistant.meaning('label'), 'Sentence')
    await assistant.openTab('What will change')
    await assistant.apply('Eva')
    await assistant.openTab('Tables')
    await assistant.choose(assistant.meaning('label'), 'Emotion')
    await expect(page.getByText('Your choices are not applied yet.')).toBeVisible()
    await expect(page.locator('.toast')).toBeVisible()
    await expect.poll(covered).toEqual([])
    await page.getByRole('button', { name: 'Discard the changes' }).click({ timeout: 2_000 })
  })

  it('cover no head, foot or primary button on any page, at any size of the window', async () => {
    await assistant.choose(assistant.meaning('label'), 'Speaker')
    await assistant.openTab('What will change')
    const apply = page.getByRole('button', { name: 'Apply the import' })
    await expect(apply).toBeEnabled()
    writeFileSync(join(folder, 'labels.csv'), 'path,label,set\na.wav,anger,x\n')
    await apply.click()
    // An error stays until it is closed.
    await expect(page.locator('.toast.error')).toContainText('Preview the import again')
    for (const size of [
      { width: 1280, height: 860 },
      { width: 1024, height: 640 },
    ]) {
      await screen.resize(size)
      for (const name of [
        'Library',
        'Review',
        'Labels',
        'Explore',
        'Train',
        'Live',
        'Export',
        'Import',
      ] as const) {
        await studio.goTo(name)
        await expect.poll(covered, name).toEqual([])
      }
    }
  })

  it('log no error', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
