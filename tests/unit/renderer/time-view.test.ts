import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { useTimeView } from '../../../src/renderer/src/composables/useTimeView.ts'

const view = (seconds = 4) => useTimeView(() => seconds)

describe('the visible part of a clip', () => {
  it('is the whole clip at first, and again on request', () => {
    const at = view()
    expect(at.span.value).toEqual({ start: 0, end: 4 })
    at.zoom(2, 1)
    expect(at.zoomed.value).toBe(true)
    at.whole()
    expect(at.span.value).toEqual({ start: 0, end: 4 })
  })

  it('keeps the time under the pointer in place', () => {
    const at = view()
    at.zoom(4, 3)
    expect(at.span.value).toEqual({ start: 2.25, end: 3.25 })
    at.zoom(0.5, 3)
    expect(at.span.value).toEqual({ start: 1.5, end: 3.5 })
  })

  it('stays within the clip, and never shows more than all of it', () => {
    const at = view()
    at.zoom(2, 0)
    at.pan(10)
    expect(at.span.value).toEqual({ start: 2, end: 4 })
    at.pan(-10)
    expect(at.span.value).toEqual({ start: 0, end: 2 })
    at.zoom(0.1, 1)
    expect(at.zoomed.value).toBe(false)
  })

  it('is never shorter than a few periods of a voice', () => {
    const at = view()
    at.zoom(1e6, 2)
    expect(at.span.value.end - at.span.value.start).toBeCloseTo(0.05, 9)
  })

  it('moves on by a page when playback leaves it', () => {
    const at = view()
    at.zoom(4, 0)
    at.follow(0.9)
    expect(at.span.value.start).toBe(0)
    at.follow(1.01)
    expect(at.span.value).toEqual({ start: 1.01, end: 2.01 })
  })

  it('is the whole again for another clip', async () => {
    const seconds = ref(4)
    const at = useTimeView(() => seconds.value)
    at.zoom(2, 2)
    seconds.value = 3
    await Promise.resolve()
    expect(at.span.value).toEqual({ start: 0, end: 3 })
  })
})
