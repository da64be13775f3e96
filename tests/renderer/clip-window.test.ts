import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { useClipWindow } from '../../src/renderer/src/composables/useClipWindow.ts'
import type { ClipFilterInput, ClipOrder } from '../../src/shared/contract/library.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips } from '../fixtures/small-library.ts'
import { openRenderer } from './open-renderer.ts'

/** More than two pages of 200 rows. */
const CLIPS = 450
let renderer: Awaited<ReturnType<typeof openRenderer>>
const filter = ref<ClipFilterInput>({})
const order = ref<ClipOrder>({ sort: 'path', direction: 'ascending' })
const open = () =>
  renderer.use(() =>
    useClipWindow(
      () => filter.value,
      () => order.value,
    ),
  )
const shows = (window: ReturnType<typeof open>, index: number, path: string) =>
  vi.waitFor(() => expect(window.at(index)?.path).toBe(path))

beforeEach(async () => {
  filter.value = { text: 'take' }
  order.value = { sort: 'path', direction: 'ascending' }
  renderer = await openRenderer(temporaryFolder(), 1)
  renderer.studio.actAs('Ana')
  insertClips(
    renderer.db,
    Array.from({ length: CLIPS }, (_, number) => ({
      path: `take ${String(number).padStart(3, '0')}.wav`,
      speaker: number % 2 === 0 ? 'even' : 'odd',
    })),
  )
})
afterEach(() => renderer.close())

describe('a window onto the library', () => {
  it('counts all rows, and fetches only the visible pages', async () => {
    const window = open()
    await shows(window, 0, 'take 000.wav')
    expect(window.total.value).toBe(CLIPS)
    expect(window.at(300)).toBeNull()
    window.show(390, 420)
    await shows(window, 410, 'take 410.wav')
    await shows(window, 390, 'take 390.wav')
    const clip = window.at(410)
    expect(clip && window.indexOf(clip.id)).toBe(410)
  })

  it('returns the ids between two rows, also of pages that were never shown', async () => {
    const window = open()
    await shows(window, 0, 'take 000.wav')
    expect(await window.idsBetween(195, 405)).toHaveLength(211)
    expect(window.at(300)).toBeNull()
  })

  it('starts at the top after a change of the filter', async () => {
    const window = open()
    await shows(window, 0, 'take 000.wav')
    const before = window.queried.value
    filter.value = { speakers: ['odd'] }
    await shows(window, 0, 'take 001.wav')
    expect(window.total.value).toBe(CLIPS / 2)
    expect(window.queried.value).toBe(before + 1)
  })

  it('drops a reply that a later request has overtaken', async () => {
    const window = open()
    await shows(window, 0, 'take 000.wav')
    const held = renderer.holdReplies()
    filter.value = { speakers: ['even'] }
    await nextTick()
    filter.value = { speakers: ['odd'] }
    // Count and page of both filters.
    await vi.waitFor(() => expect(held.count()).toBe(4))
    held.releaseLatestFirst()
    await shows(window, 0, 'take 001.wav')
    await vi.waitFor(() => expect(window.loading.value).toBe(false))
    expect(window.at(1)?.path).toBe('take 003.wav')
  })

  it('changes a labelled row in place, although the filter would no longer select it', async () => {
    filter.value = { text: 'take', labelled: false }
    const window = open()
    await shows(window, 0, 'take 000.wav')
    const first = window.at(0)
    if (!first) throw new Error('No first row')
    await renderer.studio.labels.add({ clip: first.id, emotion: 'fear' })
    await vi.waitFor(() => expect(window.at(0)).toMatchObject({ path: 'take 000.wav', emotion: 'fear' }))
  })

  it('reports an error, and keeps the rows that it has', async () => {
    const window = open()
    await shows(window, 0, 'take 000.wav')
    filter.value = { text: 'longer than any text that is searched for '.repeat(1000) }
    await vi.waitFor(() => expect(window.error.value?.code).toBe('bad-input'))
    expect(window.at(0)?.path).toBe('take 000.wav')
  })
})
