import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { LogEntry } from '#shared/domain/labels.ts'
import { findChromium } from '../fixtures/browser.ts'
import { expect } from '../fixtures/expect.ts'
import { holdRepliesOfServer, type HeldReplies } from '../fixtures/held-replies.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { connectTo } from '../fixtures/studio-client.ts'
import { openStudioOnScreen, type StudioInBrowser } from '../fixtures/studio-on-screen.ts'
import { LabelsPage } from './pages/labels.ts'
import { StudioPage } from './pages/studio.ts'

const executable = findChromium()

describe.skipIf(executable === null)('two tabs with two names', { timeout: 120_000 }, () => {
  let screen: StudioInBrowser
  let tabs: readonly Tab[]
  let replies: HeldReplies

  beforeAll(async () => {
    screen = await openStudioOnScreen(executable ?? '')
    await screen.studio.welcome.openFolder(writeSmallDataset(join(screen.data, '..', 'clips'), 6))
    await expect(screen.studio.library.summary).toHaveText('6 clips')
    await screen.studio.idle()
    const other = await screen.page.context().newPage()
    replies = await holdRepliesOfServer(screen.page, 'labels.add')
    const address = screen.page.url()
    await Promise.all([screen.page.goto(address), other.goto(address)])
    tabs = [tabOf(screen.page, 'Ana'), tabOf(other, 'Ben')]
    for (const { name, labels } of tabs) await labels.enterAnnotator(name)
  })
  afterAll(() => screen.close())

  it('write under their own names, also after the server was killed and restarted', async () => {
    await labelInBoth('1', 'Anger')
    await screen.killServer()
    for (const { page } of tabs) await expect(page.getByText(LOST)).toBeVisible()
    await screen.restartServer()
    for (const { page } of tabs) await expect(page.getByText(LOST)).toBeHidden({ timeout: 20_000 })
    await labelInBoth('2', 'Disgust')
    expect(await written()).toEqual({ Ana: ['anger', 'disgust'], Ben: ['anger', 'disgust'] })
  })

  it('keep their names when they are reloaded', async () => {
    await Promise.all(tabs.map(({ page }) => page.reload()))
    for (const { name, labels } of tabs) await expect(labels.annotator).toContainText(name)
    await labelInBoth('3', 'Fear')
    const all = ['anger', 'disgust', 'fear']
    expect(await written()).toEqual({ Ana: all, Ben: all })
  })

  it('refuse a label that still waits when the name changes, and write it under neither name', async () => {
    const [{ page, studio, labels }] = tabs
    await studio.library.table.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: /^Note/ })).toBeVisible()
    await replies.hold()
    await page.keyboard.press('4')
    await expect.poll(replies.waiting).toBe(1)
    await page.keyboard.press('5')
    await labels.enterAnnotator('Cleo')
    await replies.release()
    await expect(labels.toast(/made as Ana, and the annotator of this window is Cleo/)).toBeVisible()
    const { Ana, Cleo } = await written()
    expect([Ana?.at(-1), Cleo]).toEqual(['happiness', undefined])
    await page.keyboard.press('6')
    await expect(labels.toast('Saved: Sadness')).toBeVisible()
    expect((await written()).Cleo).toEqual(['sadness'])
  })

  it('save a note under the name that it was typed under before the name changes', async () => {
    const [{ page, labels }] = tabs
    const note = page.getByRole('textbox', { name: /^Note/ })
    await note.fill('trembling voice')
    await labels.enterAnnotator('Dora')
    await expect(labels.toast('Note saved')).toBeVisible()
    await expect(note).toHaveValue('')
    await page.getByRole('link', { name: 'Library' }).click()
    await expect(screen.studio.library.summary).toHaveText('6 clips')
    const notes = (await history()).filter(({ action }) => action === 'note')
    expect(notes.map(({ annotator, note: text }) => [annotator, text])).toEqual([['Cleo', 'trembling voice']])
  })

  /** Labels the first clip of the Library in one tab, and then in the other. */
  async function labelInBoth(key: string, label: string): Promise<void> {
    for (const { page, studio } of tabs) {
      await expect(studio.library.rows.first()).toContainText('.wav')
      await studio.library.table.focus()
      await page.keyboard.press('Home')
      await page.keyboard.press(key)
      await expect(studio.library.rows.first()).toContainText(label)
    }
    // The row shows the label of the first tab already, so the log tells whether the second one is stored.
    await expect.poll(async () => (await written())['Ben']?.length).toBe(Number(key))
  }

  /** The emotions that each annotator gave, in the order of the log. */
  async function written(): Promise<Readonly<Record<string, readonly string[] | undefined>>> {
    const given: Record<string, string[]> = {}
    for (const { annotator, emotion } of await history())
      if (emotion !== null) (given[annotator] ??= []).push(emotion)
    return given
  }

  async function history(): Promise<readonly LogEntry[]> {
    const client = await connectTo(screen.address)
    const { clips } = await client.studio.library.page({})
    const entries = await Promise.all(clips.map(({ id }) => client.studio.labels.history({ clip: id })))
    client.close()
    return entries.flat()
  }
})

const LOST = 'The connection to the studio is lost.'

interface Tab {
  readonly page: Page
  readonly name: string
  readonly studio: StudioPage
  readonly labels: LabelsPage
}

const tabOf = (page: Page, name: string): Tab => ({
  ...{ page, name },
  studio: new StudioPage(page),
  labels: new LabelsPage(page),
})
