import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { openDatabase } from '../../src/main/studio/project/index.ts'
import { changeSegments } from '../../src/main/studio/segments/index.ts'
import { openDataset, placeProject } from '../../src/main/studio/studio.ts'
import type { SegmentChange } from '../../src/shared/contract/segments.ts'
import type { ContentHash } from '../../src/shared/domain/clips.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { openLongCall, recordingIsRead } from '../fixtures/recording-on-screen.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { Tiers } from './pages/tiers.ts'

const SECONDS = 400

/** The dimensions as further questions, whose keys V, A and D are then those of questions. */
async function askDimensions(folder: string, dataFolder: string): Promise<void> {
  const { projectFolder } = await placeProject(folder, { dataFolder })
  const dataset = openDataset(folder, { projectFolder })
  const { version } = dataset.scheme.get()
  dataset.scheme.set({
    ...{ version, annotator: 'Olga', mappings: [] },
    questions: { asksEmotion: true, asksReason: false, fields: [...DIMENSIONS] },
  })
  await dataset.close()
}

describeOnHosts('segments of a long recording, by keyboard alone', { timeout: 180_000 }, ({ kind, open }) => {
  let call: Awaited<ReturnType<typeof openLongCall>>
  let screen: StudioOnScreen
  let page: Page
  let tiers: Tiers
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }

  beforeAll(async () => {
    call = await openLongCall(open, SECONDS)
    ;({ screen } = call)
    ;({ page } = screen)
    tiers = new Tiers(page)
    await askDimensions(call.folder, screen.data)
    await expect(page.getByRole('radiogroup', { name: /^Valence/ })).toBeVisible()
  })
  afterAll(() => call.close())

  const keys = () => page.getByRole('group', { name: 'Segments by keyboard' })
  const position = () => page.getByRole('status', { name: 'Position' })
  const target = () => page.getByText(/^Label of /)
  const toast = (text: string | RegExp) => page.getByText(text).first()
  const only = () => tiers.segments('Segments')
  const selected = () => page.locator('[data-segment][aria-pressed=true]')
  const timesIn = (words: string) =>
    [...words.matchAll(/(\d+):(\d+\.\d+)/g)].map(([, m, s]) => 60 * Number(m) + Number(s))
  const timesOf = async (segment: Locator) => timesIn((await segment.getAttribute('aria-label')) ?? '')
  async function becomes(segment: Locator, start: number, end: number): Promise<void> {
    const rounded = (seconds: number) => Math.round(100 * seconds)
    await expect
      .poll(async () => (await timesOf(segment)).map(rounded))
      .toEqual([rounded(start), rounded(end)])
  }

  it('the panel says that labels are about the whole recording until a segment is selected', async () => {
    await expect(page.getByText('Labels are about the whole recording.')).toBeVisible()
    await press('Enter')
    await expect(toast(/^Mark a stretch first/)).toBeVisible()
  })

  it('a stretch is marked while it plays, and added to the tier', async () => {
    await press('r')
    await expect(position()).toHaveText(/^0:0[1-9]/, { timeout: 20_000 })
    await press('i')
    await expect(keys()).toContainText(/Marked: begins at 0:0\d\.\d\d\./)
    const [begin] = timesIn((await keys().textContent()) ?? '')
    await expect
      .poll(async () => timesIn((await position().textContent()) ?? '')[0], { timeout: 20_000 })
      .toBeGreaterThan(begin + 2)
    await press('o', 'Space')
    await expect(keys()).toContainText(/Marked: 0:0\d\.\d\d–/)
    await press('Enter')
    await screen.studio.library.enterAnnotator('Ana')
    await expect(only()).toHaveAttribute('aria-pressed', 'true')
    const [start, end] = await timesOf(only())
    expect(end - start).toBeGreaterThan(2)
    await expect(target()).toHaveText(/^Label of segment 0:\d\d\.\d\d–0:\d\d\.\d\d, tier Segments$/)
    await expect(keys()).not.toContainText('Marked')
  })

  it('boundaries and the whole move in fine and coarse steps, each step of a key that repeats', async () => {
    const [start, end] = await timesOf(only())
    await press('Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowRight')
    await becomes(only(), start + 0.03, end)
    await press('Alt+Shift+ArrowLeft')
    await becomes(only(), start - 0.07, end)
    await press('ControlOrMeta+Shift+ArrowRight', 'ControlOrMeta+ArrowLeft')
    await becomes(only(), start - 0.07, end + 0.09)
    await press('Alt+Shift+ArrowDown', 'Alt+ArrowUp')
    await becomes(only(), start + 0.02, end + 0.18)
  })

  it('a segment is split at the position; both parts are merged again', async () => {
    const [start, end] = await timesOf(only())
    await press('Escape', ',', 'z')
    await expect(target()).toBeVisible()
    for (let step = 0; step < 15; step++) await press('ArrowRight')
    await press('s')
    await expect(only()).toHaveCount(2)
    const [middle] = await timesOf(only().last())
    await becomes(only().first(), start, middle)
    await becomes(only().last(), middle, end)
    await press('<')
    await expect(target()).toContainText('Label of 2 selected segments')
    await press('Shift+S')
    await expect(only()).toHaveCount(1)
    await becomes(only(), start, end)
  })

  it('the selected segment is labelled and its questions answered; letters of questions stay theirs', async () => {
    await press(',')
    await expect(target()).toContainText('Label of segment')
    await press('1')
    const emotion = page.getByRole('group', { name: 'Emotion', exact: true }).getByRole('button').first()
    await expect(emotion).toHaveAttribute('aria-pressed', 'true')
    await press('a', '3')
    await expect(page.getByRole('radio', { name: /^3/, checked: true })).toHaveCount(1)
    await expect(page.getByRole('heading', { name: 'History of the segment' })).toBeVisible()
    await showInBothThemes(page, `segments-keyboard-label-${kind}`)
    await press('u')
    await expect(page.getByRole('radio', { name: /^3/, checked: true })).toHaveCount(0)
    await press('u')
    await expect(emotion).toHaveAttribute('aria-pressed', 'false')
    await press('ControlOrMeta+Shift+z')
    await expect(emotion).toHaveAttribute('aria-pressed', 'true')
  })

  it('a note is written at the position into a tier of points', async () => {
    await press('Shift+N')
    await expect(page.getByLabel(/^Note at .*, tier Notes/)).toBeFocused()
    await page.keyboard.type('door slams')
    await showInBothThemes(page, `segments-keyboard-note-${kind}`)
    await press('Enter')
    await expect(tiers.segments('Notes')).toHaveAttribute('aria-label', /door slams/)
    await expect(target()).toHaveText(/^Label of the point at .*, tier Notes$/)
  })

  it('proposals are accepted one by one, by a label, and all that are visible', async () => {
    propose([50, 60, 70, 80])
    const proposals = (count: number) =>
      expect(tiers.counts).toContainText(new RegExp(`, ${count} proposals?, `))
    await proposals(4)
    await press('t', 't')
    await expect(toast('Tier Proposed')).toBeVisible()
    await press('Alt+a')
    await expect(selected()).toHaveAttribute('aria-label', /^0:50.*proposed/)
    await expect(page.getByText('A label accepts the proposal.')).toBeVisible()
    await press('Alt+a')
    await proposals(3)
    await expect(selected()).toHaveAttribute('aria-label', /^1:00.*proposed/)
    await press('2')
    await proposals(2)
    await press('u')
    await proposals(3)
    await press('ControlOrMeta+Shift+z')
    await proposals(2)
    await press('0', 'Shift+A')
    await expect(toast('2 proposals accepted')).toBeVisible()
    await proposals(0)
  })

  it('a removed segment comes back by undo', async () => {
    await expect(tiers.counts).toContainText('6 segments')
    await press('Delete')
    await expect(tiers.counts).toContainText('5 segments')
    await press('u')
    await expect(tiers.counts).toContainText('6 segments')
  })

  it('the help lists the commands of segments', async () => {
    await press('?')
    await expect(page.getByRole('dialog').getByText('Split the segment at the position')).toBeVisible()
    await press('Escape')
  })

  it('everything is there after the page is loaded again', async () => {
    const before = await timesOf(only())
    await page.reload()
    await recordingIsRead(page)
    await becomes(only(), before[0], before[1])
    await expect(tiers.segments('Notes')).toHaveAttribute('aria-label', /door slams/)
    await expect(tiers.segments('Proposed')).toHaveCount(4)
    await press('.')
    await expect(target()).toContainText('tier Segments')
    await expect(
      page.getByRole('group', { name: 'Emotion', exact: true }).getByRole('button').first(),
    ).toHaveAttribute('aria-pressed', 'true')
  })

  it('Escape clears the selection before it leaves the page', async () => {
    await press('Escape')
    await expect(target()).toBeHidden()
    await press('Escape')
    await expect(screen.studio.library.rows.first()).toBeVisible()
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })

  /** Proposed segments of a second, written by another process. */
  function propose(starts: readonly number[]): void {
    const [file] = globSync('**/studio.db', { cwd: screen.data })
    const db = openDatabase(join(screen.data, file))
    const content = db.prepare<[], ContentHash>('SELECT content FROM clips LIMIT 1').pluck().get()!
    const changes = starts.map((start): SegmentChange => ({
      ...{ kind: 'add', tier: 'Proposed', start, end: start + 1 },
      ...{ text: '', source: 'proposal', speaker: null },
    }))
    changeSegments(db, { content, seconds: SECONDS }, changes, { name: 'VAD', changesOthers: true })
    db.close()
  }
})
