import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { VOICING } from '#shared/signal/index.ts'
import { readAudio, toMono } from '../../src/main/studio/audio/index.ts'
import { frameFeatures } from '../../src/main/studio/features/index.ts'
import { pitchHeight } from '../../src/renderer/src/draw/contour-paths.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { ClipPage } from './pages/clip.ts'

describeOnHosts('pitch on the Clip page', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  beforeAll(async () => {
    screen = await open()
    await screen.studio.welcome.openSample()
    await screen.studio.idle()
  })
  afterAll(() => screen.close())

  it('is drawn frame by frame, at the values of the features', async () => {
    const { page, studio, data } = screen
    const clip = new ClipPage(page)
    await studio.library.table.focus()
    await page.keyboard.press('Enter')
    await expect(clip.pitch).toBeAttached()
    const name = (await clip.title.textContent())?.trim() ?? ''
    const drawn = pointsOf((await clip.pitch.getAttribute('d')) ?? '')
    const expected = await pitchInFeatures(fileIn(data, name))
    expect(drawn.length).toBeGreaterThan(20)
    expect(drawn.map(({ height }) => height)).toEqual(
      expected.map((hz) => expect.closeTo(pitchHeight(hz), 3)),
    )
    expect(screen.pageErrors).toEqual([])
  })
})

function fileIn(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((file) =>
    new RegExp(String.raw`(^|[\\/])${name}(\.wav)?$`).test(file),
  )
  if (found === undefined) throw new Error(`No file ${name} in the sample.`)
  return join(folder, found)
}

/** F0 in Hz of each active and voiced frame, from the features. */
async function pitchInFeatures(file: string): Promise<number[]> {
  const { channels, sampleRateHz } = await readAudio(file)
  expect(sampleRateHz).toBe(16_000)
  const { frames, width, data } = frameFeatures(toMono(channels))
  const rows = Array.from({ length: frames }, (_, frame) => data.subarray(frame * width + 80))
  const loudest = Math.max(...rows.map(([, , lnRms]) => lnRms))
  return rows
    .filter(([, periodicity, lnRms]) => {
      const dbBelow = ((loudest - lnRms) * 20) / Math.LN10
      return periodicity > VOICING.voicedPeriodicity && dbBelow < VOICING.activeDb
    })
    .map(([lnF0]) => Math.exp(lnF0))
}

/** Points of an SVG path in the unit square, as heights from below. */
const pointsOf = (path: string) =>
  [...path.matchAll(/[ML]\S+ (\S+?)(?=[ML]|$)/g)].map(([, y]) => ({ height: 1 - Number(y) }))
