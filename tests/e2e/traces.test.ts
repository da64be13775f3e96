import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { openDataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { longCall } from '../fixtures/long-recording.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { encodeWav } from '../fixtures/wav.ts'

describeOnHosts('continuous ratings of a synthetic recording', { timeout: 180_000 }, ({ kind, open }) => {
  let folder: string
  let screen: StudioOnScreen
  let page: Page
  const position = () => page.getByRole('status', { name: 'Position' })
  const rating = () => page.getByRole('region', { name: 'Continuous rating' })
  const lane = () => rating().getByRole('img', { name: /over time/ })
  const strip = () => rating().getByRole('slider')
  const button = (name: string | RegExp) => rating().getByRole('button', { name })
  const secondsAt = async () => {
    const [, minutes, seconds] = /^(\d+):([\d.]+)/.exec((await position().textContent()) ?? '') ?? []
    return Number(minutes) * 60 + Number(seconds)
  }
  /** Path of a line in the lane; empty without a rating. */
  const line = (name: 'own' | 'mean') => lane().locator(`path.${name}`).first().getAttribute('d')

  async function choose(select: string, option: string): Promise<void> {
    await rating().getByRole('combobox', { name: select }).press('Enter')
    await page.getByRole('option', { name: option, exact: true }).click()
    await expect(rating().getByRole('combobox', { name: select })).toHaveText(option)
  }
  /** Starts at the beginning of the recording, by keyboard. */
  async function record(): Promise<void> {
    await button('Rate from here').press('Enter')
    await expect(button('Stop')).toBeVisible()
    await expect(rating().getByText(/^Rating Arousal/)).toBeVisible()
  }
  const played = async (seconds: number) => {
    const from = await secondsAt()
    await expect.poll(secondsAt, { timeout: 60_000 }).toBeGreaterThan(from + seconds)
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ser-studio-traces-'))
    const { channels, sampleRateHz } = longCall(320)
    writeFileSync(
      join(folder, 'session.wav'),
      encodeWav({ channels: channels.slice(0, 1), sampleRateHz, encoding: 'pcm16' }),
    )
    screen = await open()
    ;({ page } = screen)
    await screen.studio.welcome.openFolder(folder)
    await expect(screen.studio.library.rows.first()).toContainText('session.wav')
    await screen.studio.idle()
    await screen.studio.library.table.focus()
    await page.keyboard.press('Enter')
    await expect(position()).toHaveText('0:00.00 / 5:20.00')
    await page.getByRole('checkbox', { name: 'Continuous ratings' }).press('Space')
    await expect(rating().getByText('Valence of this recording is not rated yet.')).toBeVisible()
  })
  afterAll(async () => {
    await screen.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  it('are recorded with the number keys alone, which give no labels meanwhile', async () => {
    await choose('Dimension', 'Arousal')
    await choose('Device', 'Keys 1 to 9')
    await button('Rate from here').press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Who labels?' })
    await dialog.getByLabel('Your name or initials').fill('Ana')
    await page.keyboard.press('Enter')
    await expect(button('Stop')).toBeVisible()
    await page.keyboard.press('9')
    await expect(strip()).toHaveAttribute('aria-valuetext', '1.00')
    await played(1)
    await page.keyboard.press('2')
    await expect(strip()).toHaveAttribute('aria-valuetext', '−0.75')
    await played(1)
    await expect(lane().locator('path.live')).toHaveAttribute('d', /^M.*L/)
    await showInBothThemes(page, `traces-recording-${kind}`)
    await button('Stop').press('Enter')
    await expect(button('Rate from here')).toBeVisible()
    await expect.poll(() => line('own')).toMatch(/^M.* 0\.0000L.* 0\.8750/)
    await expect(page.getByText('Ana', { exact: true }).first()).toBeVisible()
    await expect(
      page.getByRole('group', { name: 'Emotion', exact: true }).locator('[aria-pressed=true]'),
    ).toHaveCount(0)
  })

  it('are recorded with the height of the pointer, and replace what was rated there', async () => {
    await choose('Device', 'Mouse')
    await page.keyboard.press('0')
    const before = await line('own')
    const box = (await lane().boundingBox())!
    await page.mouse.click(box.x + 1, box.y + 20)
    await expect(position()).toHaveText(/^0:0[0-2]/)
    await record()
    await strip().scrollIntoViewIfNeeded()
    const area = (await strip().boundingBox())!
    await page.mouse.move(area.x + 40, area.y + 2)
    await page.mouse.move(area.x + 42, area.y + area.height - 2)
    await expect(strip()).toHaveAttribute('aria-valuetext', '−1.00')
    await played(1)
    await page.keyboard.press('Space')
    await expect(button('Rate from here')).toBeVisible()
    await expect.poll(() => line('own')).toContain(' 1.0000')
    expect(await line('own')).not.toBe(before)
  })

  it('are taken back and restored', async () => {
    const before = await line('own')
    await button('Take back the last rating').press('Enter')
    await expect(page.getByText(/^The rating from .* is taken back\.$/)).toBeVisible()
    await expect.poll(() => line('own')).not.toBe(before)
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect.poll(() => line('own')).toBe(before)
  })

  it('of two annotators have a mean with a band, lags, ICC and CCC', async () => {
    await expect(rating().getByText(/^Agreement and lags show once two annotators/)).toBeVisible()
    await rateInAnotherProcess()
    await expect(rating().getByRole('row', { name: /^Ben 100 1,500 / })).toBeVisible()
    await expect(rating().getByRole('row', { name: /^Ana 1\d\d −1,500 / })).toBeVisible()
    await expect(
      rating().getByRole('row', { name: /^ICC\(2,1\), one annotator 0\.\d\d (0\.99|1\.00)$/ }),
    ).toBeVisible()
    await expect(rating().getByRole('row', { name: /^CCC 0\.\d\d (0\.99|1\.00)$/ })).toBeVisible()
    await expect(rating().getByRole('row', { name: /^Seconds .* 100 9[89]$/ })).toBeVisible()
    await expect.poll(() => line('mean')).toMatch(/^M/)
    await lane().scrollIntoViewIfNeeded()
    await showInBothThemes(page, `traces-agreement-${kind}`)
    await rating().getByRole('table').first().scrollIntoViewIfNeeded()
    await showInBothThemes(page, `traces-tables-${kind}`)
  })

  /** Synthetic ratings of 100 s from 200 s on: Ben is 1.5 s behind Ana. */
  async function rateInAnotherProcess(): Promise<void> {
    const dataset = openDataset(folder, { dataFolder: screen.data })
    const clip = dataset.library.find('session.wav')
    for (const [name, delay] of [
      ['Ana', 0],
      ['Ben', 1.5],
    ] as const) {
      const by = { name, changesOthers: false }
      const take = dataset.traces.begin(clip, { dimension: 'arousal', device: 'mouse' }, name)
      const samples = Array.from({ length: 1000 }, (_, i): [number, number] => [
        200 + i / 10,
        0.7 * Math.sin((i / 10 - delay) / 5),
      ])
      dataset.traces.append(clip, { clip: clip.id, take, piece: 0, samples }, by)
      dataset.traces.end(clip, take, by)
    }
    await dataset.close()
  }

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
