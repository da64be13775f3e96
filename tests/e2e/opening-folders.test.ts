import { cpSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { writeDataset } from '../fixtures/recordings.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { drop } from './pages/native.ts'
import type { StudioPage } from './pages/studio.ts'

/** The desktop has the system's dialog in place of the studio's own. */
describeOnHosts('opening a folder', {}, ({ kind, open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let home: string

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    home = join(screen.data, '..', 'clips')
    writeDataset(join(home, 'interviews'), 4)
    mkdirSync(join(home, 'papers'))
  })
  afterAll(() => screen.close())

  it.skipIf(kind === 'desktop')(
    'gives the reason where a folder cannot be opened; its button is disabled, and the list and Up stay in place',
    async () => {
      const dialog = await studio.welcome.lookInto(home)
      await expect(dialog.getByRole('button', { name: 'interviews 4 audio files' })).toBeVisible()
      const height = (await dialog.boundingBox())?.height
      await dialog.getByLabel('Path').fill(join(home, 'nowhere'))
      await dialog.getByRole('button', { name: 'Go' }).click()
      await expect(dialog.getByRole('status')).toContainText('no such file or folder')
      await expect(dialog.getByRole('button', { name: 'Open this folder' })).toBeDisabled()
      expect((await dialog.boundingBox())?.height).toBe(height)
      await dialog.getByRole('button', { name: 'interviews' }).click()
      await expect(dialog.getByRole('status')).toHaveText('4 audio files directly in this folder.')
      expect((await dialog.boundingBox())?.height).toBe(height)
      await dialog.getByRole('button', { name: 'Up' }).click()
      await expect(dialog.getByRole('button', { name: 'papers' })).toBeVisible()
      await page.keyboard.press('Escape')
    },
  )

  it('asks before it opens a folder without audio, and does not add it to the recent ones', async () => {
    await studio.welcome.openFolder(join(home, 'papers'))
    await studio.question.getByText('No audio or video files').waitFor()
    await expectAccessible(page, 'a question')
    await studio.question.getByRole('button', { name: 'Cancel' }).click()
    await studio.welcome.openFolder(join(home, 'papers'))
    await studio.question.getByRole('button', { name: 'Open anyway' }).click()
    await expect(studio.library.summary).toHaveText('0 clips')
    await studio.goTo('Welcome')
    await expect(page.getByRole('region', { name: 'Recent' })).toBeHidden()
  })

  it('offers the folder of a file', async () => {
    const file = join(home, 'interviews', 'clip 1.wav')
    if (kind === 'desktop') await drop(page, file)
    else await studio.welcome.openFolder(file)
    await studio.question.getByRole('button', { name: 'Open its folder' }).click()
    await expect(studio.library.summary).toHaveText('4 clips')
    await studio.idle()
  })

  it.skipIf(kind === 'desktop')('offers the recent folders in the dialog', async () => {
    await studio.goTo('Welcome')
    const dialog = await studio.welcome.lookInto(join(home, 'papers'))
    const recent = dialog.getByRole('list', { name: 'Recent' })
    await recent.getByRole('button', { name: 'interviews' }).click()
    await expect(dialog.getByLabel('Path')).toHaveValue(join(home, 'interviews'))
    await expect(dialog.getByRole('status')).toHaveText('4 audio files directly in this folder.')
    await expectAccessible(page, 'Open a folder')
    await page.keyboard.press('Escape')
  })

  it('asks whether a copy uses the labels of the original, or none', async () => {
    cpSync(join(home, 'interviews'), join(home, 'copy'), { recursive: true })
    await studio.goTo('Welcome')
    await studio.welcome.openFolder(join(home, 'copy'))
    await expect(studio.question).toContainText(`holds the same recordings as ${join(home, 'interviews')}`)
    await studio.question.getByRole('button', { name: 'Start a new project' }).click()
    await expect(studio.library.summary).toHaveText('4 clips')
    await expect(page.getByRole('navigation').getByText('copy')).toBeVisible()
    await studio.idle()
  })

  it('shows on every page that the index has notes on the folder, and leads to them', async () => {
    const noted = writeDataset(join(home, 'noted'), 3, 'noted')
    writeFileSync(join(noted, 'labels.csv'), 'path,label\nclip 1.wav,fear\nclip 2.wav,suprised\n')
    await studio.goTo('Welcome')
    await studio.welcome.openFolder(noted)
    await expect(studio.library.summary).toHaveText('3 clips')
    await studio.idle()
    await studio.goTo('Review')
    const notes = page.getByRole('link', { name: '1 note on this folder' })
    await expectAccessible(page, 'notes on a folder')
    await notes.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^1 row of labels\.csv has a label that is probably misspelt/)).toBeVisible()
  })

  it('finds a renamed folder; where a copy is known too, the user chooses which of the two it is', async () => {
    renameSync(join(home, 'interviews'), join(home, 'renamed'))
    await studio.goTo('Welcome')
    await studio.welcome.openFolder(join(home, 'renamed'))
    await studio.question.getByRole('button', { name: 'Open with those labels' }).click()
    await expect(studio.library.summary).toHaveText('4 clips')
    await studio.goTo('Welcome')
    const recent = page.getByRole('region', { name: 'Recent' })
    await expect(recent).toContainText('renamed')
    await expect(recent).not.toContainText('interviews')
    expect(screen.pageErrors).toEqual([])
  })
})
