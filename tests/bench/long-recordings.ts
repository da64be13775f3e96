import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeAudio, interleaved, wavHeader } from '../../src/main/studio/audio/index.ts'
import type { Page } from '@playwright/test'
import { findChromium } from '../fixtures/browser.ts'
import { setup as buildStudio } from '../fixtures/build-studio.ts'
import { longCall } from '../fixtures/long-recording.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import { openStudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { frames, framesOf, row } from './frames.ts'
import type { BenchRow } from './row.ts'

const HOURS = 2
const SAMPLE_RATE_HZ = 16_000
const PAUSE_SECONDS = 0.6

/** A recording of two hours and two channels on screen: until it is indexed, drawn and heard, and its frames. */
export async function benchLongRecordings(): Promise<readonly BenchRow[]> {
  const executable = findChromium()
  if (executable === null) return []
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  await buildStudio()
  const screen = await openStudioOnScreen(executable)
  try {
    const { page, studio } = screen
    mkdirSync(join(folder, 'sessions'))
    const of = await writeSession(join(folder, 'sessions', 'session.wav'))
    const what = `${HOURS} hours of two channels`
    const begun = performance.now()
    await studio.welcome.openFolder(join(folder, 'sessions'))
    await studio.library.rows.filter({ hasText: 'session.wav' }).waitFor()
    await studio.idle()
    const indexed = performance.now() - begun

    await studio.library.table.focus()
    await page.evaluate(DRAWN)
    const opened = performance.now()
    await page.keyboard.press('Enter')
    await page.evaluate('globalThis.drawn')
    const first = performance.now() - opened
    await page.getByText(/^Reading the recording/).waitFor({ state: 'hidden', timeout: 300_000 })
    const complete = performance.now() - opened
    await page.keyboard.press('r')
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.keyboard.press('Space')

    const zooming = await frames(page, key(`step % 40 < 20 ? '+' : '-'`), 6)
    for (let step = 0; step < 7; step++) await page.keyboard.press('+')
    const scrolling = await frames(page, WHEEL, 1)
    return [
      row(`Index ${what}`, indexed, of),
      row(
        `First drawing of ${what}`,
        first,
        'from the key in the Library; nothing of it was computed before',
      ),
      row(`Complete drawing of ${what}`, complete, 'waveform and spectrogram at every resolution'),
      {
        ...row(
          'Memory of the window',
          await rendererMebibytes(page),
          'resident, after zooming and scrolling',
        ),
        unit: 'MiB',
      },
      ...framesOf(`zooming ${what}`, zooming),
      ...framesOf(`scrolling ${what}, a minute in view`, scrolling),
    ]
  } finally {
    await screen.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Writes real clips one after the other, on either channel in turn, or synthetic tones. Returns what it holds. */
async function writeSession(file: string): Promise<string> {
  const frames = HOURS * 3600 * SAMPLE_RATE_HZ
  const handle = openSync(file, 'w')
  try {
    writeSync(handle, wavHeader({ sampleRateHz: SAMPLE_RATE_HZ, channels: 2 }, frames))
    let written = 0
    for (let turn = 0; written < frames; turn++) {
      const voice = await voiceOf(turn)
      const length = Math.min(frames - written, voice.length + PAUSE_SECONDS * SAMPLE_RATE_HZ)
      const channels = [new Float32Array(length), new Float32Array(length)]
      channels[turn % 2].set(voice.subarray(0, length))
      writeSync(handle, interleaved(channels))
      written += length
    }
  } finally {
    closeSync(handle)
  }
  return cremaD === null ? 'synthetic tones with pauses' : 'real clips with pauses, the channels in turn'
}

let names: readonly string[] | null = null
async function voiceOf(turn: number): Promise<Float32Array> {
  if (cremaD === null) return longCall(5).channels[0]
  names ??= readdirSync(join(cremaD, 'AudioWAV')).toSorted()
  const name = names[(turn * 37) % names.length]
  const { channels } = await decodeAudio(readFileSync(join(cremaD, 'AudioWAV', name)), name)
  return channels[0]
}

/** Resident memory of the largest renderer process of the page's browser. Linux only. */
async function rendererMebibytes(page: Page): Promise<number> {
  const browser = await page.context().browser()?.newBrowserCDPSession()
  const { processInfo } = (await browser?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
  const kilobytes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]))
  return Math.max(...kilobytes) / 1024
}

const key = (of: string) => `dispatchEvent(new KeyboardEvent('keydown', { key: ${of} }))`

const WHEEL = `document.querySelector('.wave').dispatchEvent(
  new WheelEvent('wheel', { deltaX: 40, bubbles: true, cancelable: true }))`

/** Resolves \`drawn\` at the first frame with a part of a waveform on screen. */
const DRAWN = `void (globalThis.drawn = new Promise((resolve) => {
  const look = () => {
    const canvas = document.querySelector('.wave canvas')
    const data = canvas?.width > 1 && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
    if (data && data.some((value, at) => at % 4 === 3 && value > 0)) resolve()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}))`
