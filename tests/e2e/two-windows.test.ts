import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium } from '../fixtures/browser.ts'
import { expect } from '../fixtures/expect.ts'
import { clip } from '../fixtures/indexing.ts'
import { expectAccessible, openStudioOnScreen, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { StudioPage } from './pages/studio.ts'

const executable = findChromium()

describe.skipIf(executable === null)('two windows on one studio', () => {
  let screen: StudioOnScreen
  let one: StudioPage
  let other: StudioPage
  let otherPage: Page
  let address: string

  beforeAll(async () => {
    screen = await openStudioOnScreen(executable ?? '')
    one = screen.studio
    address = new URL('/', screen.page.url()).href
    otherPage = await screen.page.context().newPage()
    await otherPage.goto(address)
    other = new StudioPage(otherPage)
  })
  afterAll(() => screen.close())

  it('have the dataset in their addresses', async () => {
    await one.welcome.openFolder(folderOf('anna', 3))
    await expect(one.library.summary).toHaveText('3 clips')
    expect(new URL(screen.page.url()).searchParams.get('p')).toMatch(/^anna-/)
  })

  it('keep it through searches and links', async () => {
    await one.library.search('b.wav')
    await expect(one.library.summary).toHaveText('1 clip')
    await one.goTo('Train')
    await one.goTo('Library')
    await expect(one.library.summary).toHaveText('1 clip')
    const { searchParams } = new URL(screen.page.url())
    expect([searchParams.get('p'), searchParams.get('f')]).toEqual([
      expect.stringMatching(/^anna-/),
      expect.stringContaining('b.wav'),
    ])
  })

  it('keep their dataset, filters included, while another window opens another', async () => {
    await one.library.search('b.wav')
    await expect(one.library.summary).toHaveText('1 clip')
    await other.welcome.openFolder(folderOf('bela', 2))
    await expect(other.library.summary).toHaveText('2 clips')
    await expect(one.library.summary).toHaveText('1 clip')
    await one.library.search('')
    await expect(one.library.summary).toHaveText('3 clips')
  })

  it('return to their own dataset when they are reloaded', async () => {
    await Promise.all([screen.page.reload(), otherPage.reload()])
    await expect(one.library.summary).toHaveText('3 clips')
    await expect(other.library.summary).toHaveText('2 clips')
  })

  it('open the dataset of the previous page by the browser’s Back', async () => {
    await other.goTo('Welcome')
    await other.welcome.openFolder(folderOf('anna', 3))
    await expect(other.library.summary).toHaveText('3 clips')
    await otherPage.goBack()
    await otherPage.goBack()
    await expect(other.library.summary).toHaveText('2 clips')
    expect(new URL(otherPage.url()).searchParams.get('p')).toMatch(/^bela-/)
  })

  it('open the dataset of a saved address that no window shows', async () => {
    const kept = otherPage.url()
    await other.goTo('Welcome')
    await other.welcome.openFolder(folderOf('anna', 3))
    await expect(other.library.summary).toHaveText('3 clips')
    await otherPage.goto('about:blank')
    await otherPage.goto(kept)
    await expect(other.library.summary).toHaveText('2 clips')
  })

  it('report an address that names an unknown dataset', async () => {
    await otherPage.goto(`${address}library?p=gone-123`)
    await expect(other.elsewhere).toContainText('is open')
    await expect(other.elsewhere).toContainText('not in the list of recent folders')
    await expectAccessible(otherPage, 'an unknown dataset')
    await other.elsewhere.getByRole('button', { name: /^Show / }).click()
    await expect(other.library.table).toBeVisible()
    expect(screen.pageErrors).toEqual([])
  })

  function folderOf(name: string, clips: number): string {
    const folder = join(screen.data, '..', name)
    mkdirSync(folder, { recursive: true })
    for (const letter of ['a', 'b', 'c'].slice(0, clips))
      writeFileSync(join(folder, `${letter}.wav`), clip(`${name} ${letter}`))
    return folder
  }
})
