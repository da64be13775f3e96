import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openDatabase } from '../../src/main/studio/project/index.ts'
import { findChromium } from '../fixtures/browser.ts'
import { setup as buildStudio } from '../fixtures/build-studio.ts'
import { openStudioOnScreen, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { clip } from '../fixtures/indexing.ts'
import { ReviewPage } from '../e2e/pages/review.ts'
import { TrainPage } from '../e2e/pages/train.ts'
import { frames, framesOf, median, row } from './frames.ts'
import { generate } from './library.ts'
import type { BenchRow } from './row.ts'

const CLIPS = 1_000_000
const JUMPS = [0.5, 0.1, 0.9, 0.3, 0.7]
const LISTENED = 10

/** Frames, first paint and audio latency: Chromium without a graphics card, before the real server. */
export async function benchScreen(): Promise<readonly BenchRow[]> {
  const executable = findChromium()
  if (executable === null) return []
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  await buildStudio()
  const screen = await openStudioOnScreen(executable)
  try {
    const sample = await ofTheSample(screen)
    await openMillion(screen, folder)
    return [...(await ofTheList(screen)), ...sample]
  } finally {
    await screen.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function ofTheSample(screen: StudioOnScreen): Promise<readonly BenchRow[]> {
  const { page, studio } = screen
  await studio.welcome.openSample()
  await studio.idle()
  const paints: number[] = []
  for (let i = 0; i < 5; i++) {
    await page.reload()
    await studio.library.rows.first().waitFor()
    paints.push(await page.evaluate<number>(FIRST_PAINT))
  }
  const sounds = await ofReview(screen)
  await screen.goTo('/clip/1')
  await page.getByRole('img', { name: /^Spectrogram/ }).waitFor()
  await page.getByRole('button', { name: /^(Play|Pause)$/ }).waitFor()
  const zooming = await frames(
    page,
    `dispatchEvent(new KeyboardEvent('keydown', { key: step % 10 < 5 ? '+' : '-' }))`,
    12,
  )
  return [
    row(
      'First paint of the page',
      median(paints),
      'with the library of 840 synthetic clips behind it; median of 5',
    ),
    row(
      'Next clip audible after a key',
      median(sounds),
      `in review, from the key to the first sample; median of ${LISTENED}`,
    ),
    ...framesOf('zooming a clip', zooming),
  ]
}

/** From the key to the first sample of the next clip, in a review queue. */
async function ofReview({ page, studio }: StudioOnScreen): Promise<readonly number[]> {
  const [train, review] = [new TrainPage(page), new ReviewPage(page)]
  await studio.goTo('Train')
  await train.train('Quick: pooled')
  await train.runs.filter({ hasText: 'Done' }).waitFor({ timeout: 200_000 })
  await studio.goTo('Review')
  await review.enterAnnotator('Ann')
  await review.queue('All misclassified').click()
  await review.place.waitFor()
  // Review trains models for the training clips first.
  await studio.idle()
  const taken: number[] = []
  for (let i = 0; i < LISTENED; i++) {
    await setTimeout(500)
    await page.evaluate(LISTEN)
    await page.keyboard.press('ArrowRight')
    taken.push(await page.evaluate<number>('globalThis.audibleAfterMs'))
  }
  return taken
}

/** An indexed dataset with a million more rows. */
async function openMillion(
  {
    page,
    studio,
    data,
    goTo,
  }: Pick<StudioOnScreen, 'page' | 'studio' | 'data'> & { goTo: (path: string) => Promise<unknown> },
  folder: string,
): Promise<void> {
  mkdirSync(join(folder, 'million'))
  writeFileSync(join(folder, 'million', 'only.wav'), clip(1))
  const before = new Set(readdirSync(join(data, 'projects')))
  await goTo('/')
  await studio.welcome.openFolder(join(folder, 'million'))
  await studio.library.rows.filter({ hasText: 'only.wav' }).waitFor()
  await studio.idle()
  const project = readdirSync(join(data, 'projects')).find((name) => !before.has(name)) ?? ''
  const db = openDatabase(join(data, 'projects', project, 'studio.db'))
  await generate(db, CLIPS)
  db.close()
  await goTo('/library')
  await page
    .getByText(/1,000,001 clips/)
    .first()
    .waitFor({ timeout: 60_000 })
}

async function ofTheList({ page, studio }: StudioOnScreen): Promise<readonly BenchRow[]> {
  await studio.library.rows.first().waitFor()
  const scrolling = await frames(page, `document.querySelector('[role=grid]').scrollTop += 280`, 1)
  const jumps: number[] = []
  for (const share of JUMPS) jumps.push(await page.evaluate<number>(untilRows(share)))
  return [
    ...framesOf('scrolling 1,000,000 clips, ten rows a frame', scrolling),
    row(
      'Rows after a jump into 1,000,000 clips',
      median(jumps),
      `scroll bar dragged to ${JUMPS.length} places; median`,
    ),
  ]
}

const FIRST_PAINT = `performance.getEntriesByName('first-contentful-paint')[0].startTime`

/** Stores, as `audibleAfterMs`, the milliseconds from the next key to the first sample of any clip. */
const LISTEN = `void (globalThis.audibleAfterMs = new Promise((resolve) => {
  let pressed = 0
  addEventListener('keydown', () => (pressed = performance.now()), { capture: true, once: true })
  const play = HTMLMediaElement.prototype.play
  HTMLMediaElement.prototype.play = function () {
    HTMLMediaElement.prototype.play = play
    this.addEventListener('playing', () => resolve(performance.now() - pressed), { once: true })
    return play.call(this)
  }
}))`

/** Milliseconds until the rows at a share of the list have their clips. */
const untilRows = (share: number) => `new Promise((resolve) => {
  const grid = document.querySelector('[role=grid]')
  const started = performance.now()
  grid.scrollTop = grid.scrollHeight * ${share}
  const look = () => {
    const rows = [...grid.querySelectorAll('[role=rowgroup] [role=row]')]
    const there = rows.length > 10 && rows.every((row) => row.textContent.includes('.wav'))
    if (there) resolve(performance.now() - started)
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(() => requestAnimationFrame(look))
})`
