import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useClipAudio } from '../../src/renderer/src/composables/useClipAudio.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { openRenderer } from './open-renderer.ts'

let renderer: Awaited<ReturnType<typeof openRenderer>>
beforeEach(async () => (renderer = await openRenderer(temporaryFolder(), 1)))
afterEach(() => renderer.close())

it('does not decode a recording that would fill the memory of the window, and says where it can be heard', async () => {
  const { clips } = await renderer.studio.library.page({ filter: {}, options: {} })
  const [clip] = clips
  if (!clip.measures) throw new Error('The clip was not measured.')
  const hours = { ...clip, measures: { ...clip.measures, durationMs: 2 * 3_600_000 } }
  const { audio, error } = renderer.use(() => useClipAudio(() => hours))
  await vi.waitFor(() => expect(error.value).not.toBeNull())
  expect(error.value?.code).toBe('bad-input')
  expect(error.value?.message).toContain('120 minutes long')
  expect(audio.value).toBeNull()
})
