import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { longCall } from '../fixtures/long-recording.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { encodeWav, tone } from '../fixtures/wav.ts'
import { ClipPage } from './pages/clip.ts'
import { PalettePage } from './pages/palette.ts'

const CLIP = 'a clip.wav'
const RECORDING = 'session.wav'

/** Keeps the addresses that the page fetches from now on. */
const KEEP_ADDRESSES = `(() => {
  const own = window.fetch
  window.addresses = []
  window.fetch = (address, options) => {
    window.addresses.push(String(address))
    return own(address, options)
  }
})()`

/** The peak of what the page fetched last as the sound of a clip, between two seconds at 16 kHz, 16 bits, mono. */
const peakOf = (from: number, to: number) => `(async () => {
  const address = window.addresses.filter((one) => /\\/\\d+$/.test(one)).at(-1)
  const samples = new Int16Array(await (await fetch(address)).arrayBuffer(), 44)
  return samples.subarray(${from} * 16000, ${to} * 16000).reduce((peak, one) => Math.max(peak, Math.abs(one)), 0)
})()`

describeOnHosts('a stretch that is redacted, synthetic', { timeout: 180_000 }, ({ kind, open }) => {
  let folder: string
  let screen: StudioOnScreen
  let page: Page
  const list = () => page.getByRole('list', { name: 'Redacted stretches' })
  const marks = () => page.locator('.redacted-mark')

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ser-studio-redactions-'))
    const clip = tone({ seconds: 3, frequencyHz: 300 })
    writeFileSync(
      join(folder, CLIP),
      encodeWav({ channels: [clip], sampleRateHz: 16_000, encoding: 'pcm16' }),
    )
    const { channels, sampleRateHz } = longCall(6 * 60)
    writeFileSync(join(folder, RECORDING), encodeWav({ channels, sampleRateHz, encoding: 'pcm16' }))
    screen = await open()
    ;({ page } = screen)
    await screen.studio.welcome.openFolder(folder)
    await expect(screen.studio.library.rows.first()).toContainText(CLIP)
    await screen.studio.idle()
    await page.evaluate(KEEP_ADDRESSES)
    await screen.studio.library.table.focus()
    await page.keyboard.press('Enter')
    await expect(new ClipPage(page).pitch).toBeAttached()
  })
  afterAll(async () => {
    await screen.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  /** Fills the dialog by keyboard alone, from its first field on. */
  async function redact(start: string, end: string, reason: string, asksName = false): Promise<void> {
    const dialog = page.getByRole('dialog', { name: /everything that leaves/ })
    await dialog.getByLabel('Start').fill(start)
    await dialog.getByLabel('End').fill(end)
    await dialog.getByLabel(/^Reason/).fill(reason)
    await page.keyboard.press('Enter')
    if (asksName) {
      const name = page.getByRole('dialog', { name: 'Who labels?' })
      await name.getByLabel('Your name or initials').fill('Ann')
      await page.keyboard.press('Enter')
    }
    await expect(dialog).toBeHidden()
  }

  it('is confirmed in a dialog that says what happens to it and to the file', async () => {
    await page.getByRole('button', { name: 'Mute a stretch…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Mute in everything that leaves the studio' })
    await expect(dialog).toContainText('The file in the dataset is only read and keeps its sound')
    await expect(dialog.getByRole('button', { name: 'Mute' })).toBeDisabled()
    await showInBothThemes(page, `redact-dialog-${kind}`)
    await redact('1', '1.5', 'a surname', true)
  })

  it('is listed with who, when and why, is marked, and is silent in what the page plays', async () => {
    await expect(list().getByRole('listitem')).toHaveText([/1\.000–1\.500 s muted.*a surname.*Take back/])
    await expect(marks()).toHaveCount(2)
    await expect(marks().first()).toHaveAttribute('title', '1.00–1.50 s muted')
    expect(await page.evaluate(peakOf(1, 1.5))).toBe(0)
    expect(await page.evaluate(peakOf(0, 1))).toBeGreaterThan(10_000)
    await showInBothThemes(page, `redacted-clip-${kind}`)
  })

  it('is its own sound again when it is taken back', async () => {
    await page.getByRole('button', { name: 'Take back: 1.000–1.500 s muted' }).click()
    await expect(list()).toBeHidden()
    await expect(marks()).toHaveCount(0)
    expect(await page.evaluate(peakOf(1, 1.5))).toBeGreaterThan(10_000)
  })

  it('of a long recording is one channel, by the command of the palette', async () => {
    await page.keyboard.press('j')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(RECORDING)
    await expect(page.getByText(/^Reading the recording/)).toBeHidden({ timeout: 60_000 })
    await new PalettePage(page).run('Beep a stretch')
    await page.getByRole('dialog').getByRole('combobox', { name: 'Channel' }).click()
    await page.getByRole('option', { name: 'Channel 2' }).click()
    await redact('60', '90', '')
    await expect(list().getByRole('listitem')).toHaveText([/60\.000–90\.000 s beeped, channel 2/])
    await expect(marks()).toHaveCount(2)
    await expect(page.getByText(/^Reading the recording/)).toBeHidden({ timeout: 60_000 })
    await showInBothThemes(page, `redacted-recording-${kind}`)
  })
})
