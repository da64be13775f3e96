// Takes the README's screenshots: a real studio in Chromium, on real clips of CREMA-D, every page in light and dark.
//   SER_STUDIO_CREMA_D=/path/to/CREMA-D npm run screenshots
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { findChromium } from '../../tests/fixtures/browser.ts'
import { setup as buildStudio } from '../../tests/fixtures/build-studio.ts'
import { cremaD, realClip } from '../../tests/fixtures/real-clips.ts'
import { openStudioOnScreen } from '../../tests/fixtures/studio-on-screen.ts'
import { prepare, VIEWS } from './views.ts'

const PICTURES = join(import.meta.dirname, '../../resources/screenshots')
const SIZE = { width: 1440, height: 900 }
const QUALITY = 82
/** Enough speakers for five test speakers, so that scores have an interval; few enough to train in minutes. */
const SPEAKERS = 24

const executable = findChromium()
if (executable === null || cremaD === null)
  throw new Error('Pictures need Chromium, and real clips: set SER_STUDIO_CREMA_D to a folder of CREMA-D.')

const home = mkdtempSync(join(tmpdir(), 'ser-studio-screenshots-'))
await buildStudio()
const screen = await openStudioOnScreen(executable, [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-audio-capture=${realClip('1012_IEO_ANG_HI')}`,
])
try {
  await screen.resize(SIZE)
  const run = await prepare(screen, copyDataset(cremaD, join(home, 'CREMA-D')))
  for (const colorScheme of ['light', 'dark'] as const) {
    await screen.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const [name, open] of Object.entries(VIEWS)) {
      await open(screen, run)
      writeFileSync(join(PICTURES, `${name}-${colorScheme}.webp`), await pictureOf(screen.page))
      console.log(`${name}-${colorScheme}.webp`)
    }
  }
} finally {
  await screen.close()
  rmSync(home, { recursive: true, force: true })
}

/** The clips of the first speakers, with the tables that name speakers and hold the crowd's votes. */
function copyDataset(from: string, to: string): string {
  mkdirSync(join(to, 'AudioWAV'), { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.name !== 'AudioWAV') cpSync(join(from, entry.name), join(to, entry.name), { recursive: true })
  const files = readdirSync(join(from, 'AudioWAV')).sort()
  const speakers = [...new Set(files.map((file) => file.slice(0, 4)))].slice(0, SPEAKERS)
  for (const file of files.filter((name) => speakers.includes(name.slice(0, 4))))
    cpSync(join(from, 'AudioWAV', file), join(to, 'AudioWAV', file))
  return to
}

/** A screenshot of the page, once its canvases are drawn in the theme, as WebP. */
async function pictureOf(page: Page): Promise<Buffer> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done)))')
  const devtools = await page.context().newCDPSession(page)
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  await devtools.detach()
  return Buffer.from(data, 'base64')
}
