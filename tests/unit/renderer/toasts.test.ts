import { describe, expect, it } from 'vitest'
import { cornerPlace, freePlace } from '../../../src/renderer/src/draw/free-place.ts'
import { withRoomFor, type Toast } from '../../../src/renderer/src/stores/toasts.ts'

const toast = (id: number, kind: Toast['kind'] = 'done', message = `message ${id}`): Toast => ({
  id,
  kind,
  message,
  error: null,
  action: null,
})
const ids = (toasts: readonly Toast[]) => toasts.map(({ id }) => id)

describe('toasts', () => {
  it('are three at most: the oldest is removed first', () => {
    expect(ids(withRoomFor(toast(4), [toast(1), toast(2), toast(3)]))).toEqual([2, 3, 4])
  })

  it('keep an error longer than a confirmation', () => {
    expect(ids(withRoomFor(toast(4), [toast(1, 'error'), toast(2), toast(3)]))).toEqual([1, 3, 4])
  })

  it('show a repeated message once', () => {
    expect(ids(withRoomFor(toast(3, 'done', 'Saved.'), [toast(1, 'done', 'Saved.'), toast(2)]))).toEqual([
      2, 3,
    ])
  })
})

describe('the place of toasts', () => {
  const size = { width: 400, height: 50 }
  const window = { width: 1000, height: 600 }

  it('is the bottom right where it is free', () => {
    expect(freePlace(size, window, [])).toEqual({ left: 584, top: 534 })
  })

  it('is above a label bar at the bottom', () => {
    const bar = { left: 200, top: 560, width: 800, height: 40 }
    expect(freePlace(size, window, [bar])).toEqual({ left: 584, top: 502 })
  })

  it('is beside a label panel that fills the right', () => {
    const panel = { left: 700, top: 0, width: 300, height: 600 }
    expect(freePlace(size, window, [panel])).toEqual({ left: 300, top: 534 })
  })

  it('does not exist where an obstacle fills the window', () => {
    expect(freePlace(size, window, [{ left: 0, top: 0, width: 1000, height: 600 }])).toBeNull()
  })

  it('stays while it is free, and changes once a bar appears under it', () => {
    const current = { left: 584, top: 502 }
    expect(freePlace(size, window, [], current)).toEqual(current)
    const bar = { left: 0, top: 520, width: 1000, height: 80 }
    expect(freePlace(size, window, [bar], current)).toEqual({ left: 584, top: 462 })
  })

  it('changes where the window no longer contains it', () => {
    expect(freePlace(size, { width: 600, height: 400 }, [], { left: 584, top: 534 })).toEqual({
      left: 184,
      top: 334,
    })
  })

  it('in the corner has the same margin', () => {
    expect(cornerPlace(size, window)).toEqual({ left: 584, top: 534 })
  })
})
