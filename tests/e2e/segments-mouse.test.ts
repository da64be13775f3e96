import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { openDatabase } from '../../src/main/studio/project/index.ts'
import { addLabel } from '../../src/main/studio/labels/index.ts'
import { changeSegments, segmentsOf } from '../../src/main/studio/segments/index.ts'
import { plainLabel } from '../../src/shared/contract/labels.ts'
import type { SegmentChange } from '../../src/shared/contract/segments.ts'
import type { ContentHash } from '../../src/shared/domain/clips.ts'
import { parseEmotion } from '../../src/shared/domain/emotions.ts'
import { targetOf } from '../../src/shared/domain/segments/index.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { openLongCall, recordingIsRead } from '../fixtures/recording-on-screen.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { Tiers } from './pages/tiers.ts'

const SECONDS = 400

describeOnHosts('segments of a long recording, by mouse', { timeout: 180_000 }, ({ kind, open }) => {
  let call: Awaited<ReturnType<typeof openLongCall>>
  let screen: StudioOnScreen
  let page: Page
  let tiers: Tiers

  beforeAll(async () => {
    call = await openLongCall(open, SECONDS)
    ;({ screen } = call)
    ;({ page } = screen)
    tiers = new Tiers(page)
  })
  afterAll(() => call.close())

  /** Start and end of the only segment of a tier, in seconds. */
  async function stretchOf(segment: Locator): Promise<readonly [number, number]> {
    const words = (await segment.getAttribute('aria-label')) ?? ''
    const [start, end] = [...words.matchAll(/(\d+):(\d+\.\d+)/g)].map(
      ([, m, s]) => 60 * Number(m) + Number(s),
    )
    return [start, end]
  }
  const isNear = (segment: Locator, start: number, end: number) =>
    expect
      .poll(async () => {
        const [first, last] = await stretchOf(segment)
        return Math.max(Math.abs(first - start), Math.abs(last - end))
      })
      .toBeLessThan(2)
  const only = () => tiers.segments('Segments')

  it('a recording without segments says how to make them', async () => {
    await expect(page.getByText('Drag in a tier to draw one')).toBeVisible()
    await expect(tiers.lane('Segments')).toBeVisible()
  })

  it('a drag in a lane draws a segment, which is selected', async () => {
    await tiers.drag('Segments', 0.2, 0.4)
    await screen.studio.library.enterAnnotator('Ana')
    await expect(only()).toHaveAttribute('aria-pressed', 'true')
    await isNear(only(), 80, 160)
    await expect(tiers.counts).toHaveText('1 segment, 0 proposals, 1 unlabelled.')
  })

  it('a drag of an edge changes the end, a drag of the middle moves the segment', async () => {
    await tiers.drag('Segments', 0.399, 0.5)
    await isNear(only(), 80, 200)
    await tiers.drag('Segments', 0.3, 0.4)
    await isNear(only(), 120, 240)
  })

  it('undo takes the drags back one by one, redo makes them again', async () => {
    await page.keyboard.press('u')
    await isNear(only(), 80, 200)
    await page.keyboard.press('u')
    await isNear(only(), 80, 160)
    await page.keyboard.press('u')
    await expect(only()).toHaveCount(0)
    for (let act = 0; act < 3; act++) await page.keyboard.press('ControlOrMeta+Shift+z')
    await isNear(only(), 120, 240)
  })

  it('Escape ends a drag without a change', async () => {
    const box = (await tiers.lane('Segments').boundingBox())!
    await page.mouse.move(box.x + 0.7 * box.width, box.y + 14)
    await page.mouse.down()
    await page.mouse.move(box.x + 0.9 * box.width, box.y + 14)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await tiers.drag('Segments', 0.7, 0.75)
    await expect(only()).toHaveCount(2)
    await isNear(only().last(), 280, 300)
  })

  it('a click selects, a click with Shift adds, a click in an empty place selects none', async () => {
    await only().first().click()
    await expect(only().first()).toHaveAttribute('aria-pressed', 'true')
    await expect(only().last()).toHaveAttribute('aria-pressed', 'false')
    await only()
      .last()
      .click({ modifiers: ['Shift'] })
    await expect(tiers.lane('Segments').locator('[aria-pressed=true]')).toHaveCount(2)
    const { width } = (await tiers.lane('Segments').boundingBox())!
    await tiers.lane('Segments').click({ position: { x: 0.95 * width, y: 14 } })
    await expect(tiers.lane('Segments').locator('[aria-pressed=true]')).toHaveCount(0)
  })

  it('a double click plays the segment', async () => {
    await only().first().dblclick()
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^(1:59|2:00)[^,]*–(3:59|4:0\d)[^,]*$/ })).toBeVisible()
    await page.keyboard.press('Space')
  })

  it('tiers are added, renamed and, while they are empty, removed; points have a place without duration', async () => {
    await tiers.addTier('Therapist', { speaker: 'T1' })
    await expect(tiers.lane('Therapist')).toBeVisible()
    await expect(page.getByText('T1 · 0 segments')).toBeVisible()
    await tiers.addTier('Events', { kind: 'Points' })
    const { width } = (await tiers.lane('Events').boundingBox())!
    await tiers.lane('Events').dblclick({ position: { x: 0.5 * width, y: 14 } })
    await expect(tiers.segments('Events')).toHaveCount(1)
    await page.getByRole('button', { name: 'Change the tier Events' }).click()
    await expect(page.getByRole('button', { name: 'Remove the tier' })).toBeDisabled()
    await page.getByRole('dialog').getByLabel('Name').fill('Notes')
    await page.getByRole('button', { name: 'Save the tier' }).click()
    await expect(tiers.segments('Notes')).toHaveCount(1)
    await page.getByRole('button', { name: 'Change the tier Therapist' }).click()
    await page.getByRole('button', { name: 'Remove the tier' }).click()
    // A modal dialog hides the page from roles, so a hidden lane would not show that the tier is gone.
    await expect(page.locator('.tier-lane')).toHaveCount(2)
    await expect(page.locator('[role=dialog]')).toHaveCount(0)
    await page.keyboard.press('u')
    await expect(tiers.lane('Therapist')).toBeVisible()
  })

  it('the stretch that is selected on the waveform is added to the active tier', async () => {
    await page.getByRole('button', { name: 'Therapist', exact: true }).click()
    const wave = page.getByRole('img', { name: /^Waveforms/ })
    await wave.scrollIntoViewIfNeeded()
    const box = (await wave.boundingBox())!
    await page.mouse.move(box.x + 0.1 * box.width, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + 0.2 * box.width, box.y + 20)
    await page.mouse.move(box.x + 0.3 * box.width, box.y + 20)
    await page.mouse.up()
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Add the selection to Therapist' }).click()
    await expect(tiers.segments('Therapist')).toHaveCount(1)
    await isNear(tiers.segments('Therapist'), 40, 120)
  })

  it('a selected segment gets a text, another tier, and is removed', async () => {
    const selected = page.getByRole('group', { name: 'Selected segments' })
    await only().last().click()
    await selected.getByLabel('Text or note').fill('sighs')
    await page.keyboard.press('Enter')
    await expect(only().last()).toHaveAttribute('aria-label', /“sighs”/)
    await selected.getByRole('combobox', { name: 'Move to the tier' }).click()
    await page.getByRole('option', { name: 'Therapist' }).click()
    await expect(tiers.segments('Therapist')).toHaveCount(2)
    await selected.getByRole('button', { name: 'Remove' }).click()
    await expect(tiers.segments('Therapist')).toHaveCount(1)
    for (let act = 0; act < 3; act++) await page.keyboard.press('u')
    await expect(only().last()).toHaveAttribute('aria-label', '4:40.00–5:00.00, no label')
  })

  it('the list shows all segments, filtered and sorted; a row selects its segment', async () => {
    await expect(tiers.rows).toHaveCount(4)
    await tiers.list.getByRole('button', { name: 'Length' }).click()
    await expect(tiers.rows.first()).toContainText('Notes')
    await tiers.list.getByLabel('Search in texts and labels').fill('no such text')
    await expect(tiers.rows).toHaveCount(0)
    await tiers.list.getByLabel('Search in texts and labels').fill('')
    await tiers.rows.filter({ hasText: 'Therapist' }).getByRole('button').press('Enter')
    await expect(tiers.segments('Therapist')).toHaveAttribute('aria-pressed', 'true')
    await showInBothThemes(page, `segments-mouse-${kind}`)
  })

  it('segments are there again after the page is loaded again', async () => {
    await page.reload()
    await recordingIsRead(page)
    await isNear(tiers.segments('Therapist'), 40, 120)
    await isNear(only().first(), 120, 240)
  })

  /** The project's database, as another program opens it. */
  const openProject = () => {
    const [file] = globSync('**/studio.db', { cwd: screen.data })
    const db = openDatabase(join(screen.data, file))
    const content = db.prepare<[], ContentHash>('SELECT content FROM clips LIMIT 1').pluck().get()!
    return { db, content }
  }

  it('a labelled segment shows the name of its label, in the lane and in the list', async () => {
    const { db, content } = openProject()
    const labels = ['fear', 'anger', 'happiness', 'sadness'].map((word) => parseEmotion(word)!)
    for (const [place, { id }] of segmentsOf(db, content).entries())
      addLabel(
        db,
        plainLabel({ content: targetOf(content, id) }, { annotator: 'Ana', emotion: labels[place] }),
      )
    db.close()
    await expect(tiers.segments('Therapist')).toContainText('Fear')
    await expect(tiers.segments('Therapist')).toHaveAttribute('aria-label', /, Fear$/)
    await expect(tiers.rows.filter({ hasText: 'Therapist' })).toContainText('Fear')
    await expect(tiers.counts).toHaveText('4 segments, 0 proposals, 0 unlabelled.')
    await tiers.lane('Segments').scrollIntoViewIfNeeded()
    await showInBothThemes(page, `segments-labelled-${kind}`)
  })

  it('20,000 segments are drawn by a number of elements that depends on the width only', async () => {
    const { db, content } = openProject()
    const step = SECONDS / 20_000
    const changes = Array.from({ length: 20_000 }, (_, i): SegmentChange => ({
      ...{ kind: 'add', tier: 'Dense', start: i * step, end: (i + 0.7) * step },
      ...{ text: '', source: 'proposal', speaker: null },
    }))
    changeSegments(db, { content, seconds: SECONDS }, changes, { name: 'Ana', changesOthers: true })
    db.close()
    await expect(tiers.counts).toHaveText('20,004 segments, 20,000 proposals, 0 unlabelled.')
    const drawn = () => tiers.lane('Dense').getByRole('button').count()
    expect(await drawn()).toBeLessThan(400)
    await tiers.lane('Dense').scrollIntoViewIfNeeded()
    await showInBothThemes(page, `segments-dense-${kind}`)
    for (let zoom = 0; zoom < 9; zoom++) {
      await page.keyboard.press('+')
      expect(await drawn()).toBeLessThan(400)
    }
    await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(() => tiers.segments('Dense').count()).toBeGreaterThan(10)
    await tiers.segments('Dense').nth(5).click()
    await page.getByRole('button', { name: 'Accept the proposal' }).click()
    await expect(tiers.counts).toHaveText('20,004 segments, 19,999 proposals, 1 unlabelled.')
    await showInBothThemes(page, `segments-zoomed-${kind}`)
    expect(await tiers.rows.count()).toBeLessThan(60)
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})
