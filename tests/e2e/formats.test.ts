import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { ClipPage } from './pages/clip.ts'

const AUDIO = join(import.meta.dirname, '../fixtures/audio')
/** Kinds of files that not every browser plays. */
const SOUNDS = [
  'sweep-ms.wav',
  'sweep-gsm.wav',
  'sweep.aiff',
  'sweep-alac.m4a',
  'sweep-video.webm',
  'sweep.w64',
]

describeOnHosts('a folder of many formats', { timeout: 120_000 }, ({ open }) => {
  let folder: string
  let screen: StudioOnScreen

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ser-studio-formats-'))
    mkdirSync(join(folder, 'clips'))
    for (const name of [...SOUNDS, 'no-sound.mp4'])
      copyFileSync(join(AUDIO, name), join(folder, 'clips', name))
    screen = await open()
    await screen.studio.welcome.openFolder(join(folder, 'clips'))
    await screen.studio.idle()
  })
  afterAll(async () => {
    await screen.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  it('lists all of them', async () => {
    await expect(screen.studio.library.summary).toHaveText(`${SOUNDS.length + 1} clips`)
  })

  it('plays and draws each on its page, and gives the reason for a video without sound', async () => {
    const { page, studio } = screen
    const clip = new ClipPage(page)
    await studio.library.table.focus()
    await page.keyboard.press('Enter')
    for (let at = 1; at <= SOUNDS.length + 1; at++) {
      await expect(clip.place).toHaveText(`${at} of ${SOUNDS.length + 1}`)
      const name = await clip.title.textContent()
      if (name?.includes('no-sound'))
        await expect(page.getByText(/without an audio track/).first()).toBeVisible()
      else await expect(clip.pitch).toBeAttached()
      if (at <= SOUNDS.length) await clip.next.click()
    }
    expect(screen.pageErrors).toEqual([])
  })
})
