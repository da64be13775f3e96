import { effectScope, ref } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useReaction } from '../../../src/renderer/src/composables/useReaction.ts'

const [playing, finished, clip] = [ref(false), ref(0), ref(1)]
let scope = effectScope()
let measure: ReturnType<typeof useReaction>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  playing.value = false
  finished.value = 0
  scope = effectScope()
  scope.run(() => {
    measure = useReaction({ playing, finished }, () => clip.value)
  })
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

function play(ms: number, toItsEnd: boolean): void {
  playing.value = true
  vi.advanceTimersByTime(ms)
  playing.value = false
  if (toItsEnd) finished.value++
}

describe('the reaction time', () => {
  it('is not known before the clip was played', () => {
    vi.advanceTimersByTime(500)
    expect(measure()).toBeNull()
  })

  it('counts from the start of the first playback until the clip was heard to its end', () => {
    play(300, false)
    vi.advanceTimersByTime(100)
    play(200, false)
    expect(measure()).toEqual({ ms: 600, from: 'start' })
  })

  it('counts from the first end of the clip, also after it was played again', () => {
    play(1000, true)
    vi.advanceTimersByTime(250)
    play(1000, true)
    expect(measure()).toEqual({ ms: 1250, from: 'end' })
  })

  it('begins anew with another clip', () => {
    play(1000, true)
    clip.value++
    finished.value = 0
    expect(measure()).toBeNull()
    play(40, false)
    expect(measure()).toEqual({ ms: 40, from: 'start' })
  })
})
