import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { openLongCall } from '../fixtures/recording-on-screen.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'

const MINUTES = 20

/** Share of the pixels of a drawing that are not background, in ten parts from left to right. */
const shareOfInk = (name: string) => `(() => {
  const canvas = document.querySelector('[role=img][aria-label^="${name}"] canvas')
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  const parts = Array.from({ length: 10 }, () => 0)
  for (let at = 0; at < width * height; at++)
    if (data[4 * at + 3] > 0) parts[Math.floor(((at % width) / width) * 10)]++
  return parts.map((part) => (10 * part) / (width * height))
})()`

describeOnHosts('a long recording, synthetic', { timeout: 180_000 }, ({ kind, open }) => {
  let call: Awaited<ReturnType<typeof openLongCall>>
  let screen: StudioOnScreen
  let page: Page
  const position = () => page.getByRole('status', { name: 'Position' })
  const wave = () => page.getByRole('img', { name: 'Waveforms of both channels' })
  const visible = () => page.getByRole('slider', { name: 'Visible part' })

  beforeAll(async () => {
    call = await openLongCall(open, MINUTES * 60)
    ;({ screen } = call)
    ;({ page } = screen)
    await expect(position()).toHaveText('0:00.00 / 20:00.00')
  })
  afterAll(() => call.close())

  const inked = (name: string) => page.evaluate<readonly number[]>(shareOfInk(name))

  it('shows the waveform of each channel and the spectrogram of the whole recording', async () => {
    await expect
      .poll(async () => Math.min(...(await inked('Waveforms of both channels'))))
      .toBeGreaterThan(0.05)
    await expect.poll(async () => Math.min(...(await inked('Spectrogram')))).toBeGreaterThan(0.9)
    await showInBothThemes(page, `long-recording-whole-${kind}`)
  })

  it('zooms from the whole down to single periods, by keyboard', async () => {
    await page.keyboard.press('+')
    await expect(visible()).toHaveAttribute('aria-valuetext', '0:00.00 to 10:00.00 of 20:00.00 minutes')
    for (let step = 0; step < 5; step++) await page.keyboard.press('+')
    await expect(visible()).toHaveAttribute('aria-valuetext', '0:00.00 to 0:18.75 of 20:00.00 minutes')
    await expect
      .poll(async () => Math.max(...(await inked('Waveforms of both channels'))))
      .toBeGreaterThan(0.05)
    await showInBothThemes(page, `long-recording-seconds-${kind}`)
    for (let step = 0; step < 9; step++) await page.keyboard.press('+')
    await expect(visible()).toHaveAttribute('aria-valuetext', '0:00.00 to 0:00.05 of 20:00.00 minutes')
    await page.keyboard.press('0')
    await expect(visible()).toBeHidden()
  })

  it('scrolls by half a view, and moves the position in steps of the visible range', async () => {
    for (let step = 0; step < 4; step++) await page.keyboard.press('+')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(visible()).toHaveAttribute('aria-valuetext', '0:37.50 to 1:52.50 of 20:00.00 minutes')
    await page.keyboard.press('0')
    await page.keyboard.press('ArrowRight')
    await expect(position()).toHaveText('0:24.00 / 20:00.00')
  })

  it('moves the position where a user clicks, and selects the segment that a user drags over', async () => {
    const box = (await wave().boundingBox())!
    const at = (share: number) => [box.x + share * box.width, box.y + box.height / 2] as const
    await page.mouse.click(...at(0.5))
    await expect(position()).toHaveText(/^(9:5\d|10:0\d)/)
    await page.mouse.move(...at(0.25))
    await page.mouse.down()
    await page.mouse.move(...at(0.3))
    await page.mouse.move(...at(0.5))
    await page.mouse.up()
    const chosen = page.getByRole('button', { name: /^(4:5\d|5:0\d).*–(9:5\d|10:0\d)/ })
    await expect(chosen).toBeVisible()
    await chosen.click()
    await expect(chosen).toBeHidden()
  })

  it('plays, and shows where', async () => {
    await page.keyboard.press('r')
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await expect(position()).toHaveText(/^0:0[1-9]/, { timeout: 20_000 })
    await page.keyboard.press('Space')
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
