import './storage.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useSegments, type SegmentsOfPage } from '../../src/renderer/src/composables/useSegments.ts'
import { useAnnotator } from '../../src/renderer/src/stores/annotator.ts'
import { useLabelUndo } from '../../src/renderer/src/stores/label-undo.ts'
import { useToasts } from '../../src/renderer/src/stores/toasts.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import type { LabelledSegment } from '../../src/shared/domain/segments/index.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { openRenderer } from './open-renderer.ts'

let renderer: Awaited<ReturnType<typeof openRenderer>>
let clip: ClipId
let page: SegmentsOfPage

beforeEach(async () => {
  renderer = await openRenderer(temporaryFolder(), 2)
  const { clips } = await renderer.studio.library.page({ filter: {} })
  clip = clips[0].id
  renderer.use(() => useAnnotator()).set('Ana')
  page = renderer.use(() => useSegments(() => clip))
  await vi.waitFor(() => expect(page.isLoaded.value).toBe(true))
})
afterEach(() => renderer.close())

const stretches = () => page.segments.value.map(({ start, end }) => [start, end])
const shows = (wanted: readonly number[][]) => vi.waitFor(() => expect(stretches()).toEqual(wanted))
const draw = (start: number, end: number) => page.change([{ kind: 'add', tier: page.tier.value, start, end }])
const errors = () => renderer.use(() => useToasts()).toasts.filter(({ kind }) => kind === 'error')
const undo = () => renderer.use(() => useLabelUndo()).undo()
const redo = () => renderer.use(() => useLabelUndo()).redo()
const only = (): LabelledSegment => page.segments.value[0]

describe('the segments of the recording on the page', () => {
  it('are selected when they are added; the first one makes its tier', async () => {
    expect(page.tiers.value).toEqual([])
    await draw(0.1, 0.2)
    expect(page.tiers.value).toMatchObject([{ name: page.tier.value, kind: 'intervals' }])
    expect(page.selected.value).toMatchObject([{ start: 0.1, source: 'person', author: 'Ana' }])
  })

  it('change in the order in which the acts were made', async () => {
    await draw(0.1, 0.2)
    const { id } = only()
    await Promise.all([0.3, 0.25, 0.4].map((end) => page.change([{ kind: 'change', id, end }])))
    expect(stretches()).toEqual([[0.1, 0.4]])
  })

  it('are loaded again when another window changes them', async () => {
    await renderer.studio.segments.change({
      clip,
      changes: [{ kind: 'add', tier: 'Therapist', start: 0, end: 0.1 }],
    })
    await shows([[0, 0.1]])
  })

  it('are as before after undo, through several acts on one segment, and as after them after redo', async () => {
    await draw(0.1, 0.2)
    await page.change([{ kind: 'change', id: only().id, end: 0.3 }])
    await page.change([{ kind: 'remove', id: only().id }])
    for (const wanted of [[[0.1, 0.3]], [[0.1, 0.2]], []]) {
      await undo()
      await shows(wanted)
    }
    for (const wanted of [[[0.1, 0.2]], [[0.1, 0.3]], []]) {
      await redo()
      await shows(wanted)
    }
    expect(errors()).toEqual([])
  })

  it('undo and redo take labels and changes in the order in which they were made', async () => {
    await draw(0.1, 0.2)
    const labels = (label: string | null, end: number) =>
      vi.waitFor(() => expect(only()).toMatchObject({ label, end }))
    await page.label({ segments: [only().id], emotion: 'fear' })
    await page.change([{ kind: 'change', id: only().id, end: 0.3 }])
    await page.label({ segments: [only().id], emotion: 'sadness' })
    await labels('sadness', 0.3)
    await undo()
    await labels('fear', 0.3)
    await undo()
    await labels('fear', 0.2)
    await undo()
    await labels(null, 0.2)
    await redo()
    await redo()
    await labels('fear', 0.3)
    await redo()
    await labels('sadness', 0.3)
  })

  it('undo takes a new, a renamed and a removed tier back', async () => {
    const names = () => page.tiers.value.map(({ name }) => name)
    const therapist = { name: 'Therapist', kind: 'intervals', speaker: null } as const
    const renamed = { ...therapist, name: 'Client' }
    await page.setTier('Therapist', therapist, null)
    await page.setTier('Therapist', renamed, therapist)
    await page.setTier('Client', null, renamed)
    for (const wanted of [['Client'], ['Therapist'], []]) {
      await undo()
      await vi.waitFor(() => expect(names()).toEqual(wanted))
    }
  })

  it('undo goes on with earlier acts where another window has changed a segment since', async () => {
    await draw(0.1, 0.2)
    await draw(0.3, 0.4)
    const { id } = page.segments.value[1]
    await renderer.studio.segments.change({ clip, changes: [{ kind: 'change', id, end: 0.5 }] })
    await undo()
    await vi.waitFor(() => expect(errors().at(0)?.message).toMatch(/changed since/))
    await undo()
    await shows([[0.3, 0.5]])
  })

  it('keep the selection without a removed segment', async () => {
    await draw(0.1, 0.2)
    const first = only().id
    await draw(0.3, 0.4)
    page.select([first], { add: true })
    expect(page.selected.value).toHaveLength(2)
    await page.change([{ kind: 'remove', id: first }])
    expect(page.selected.value).toMatchObject([{ start: 0.3 }])
    page.select([page.selected.value[0].id], { toggle: true })
    expect(page.selected.value).toEqual([])
  })
})
