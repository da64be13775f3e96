import { describe, expect, it } from 'vitest'
import { draggedStretch, gripOf, type Grip } from '../../src/renderer/src/draw/segment-drag.ts'

const segment = { start: 10, end: 12 }
const held = (kind: 'start' | 'end' | 'middle'): Grip => ({ kind, segment })

describe('a drag in the lane of a tier', () => {
  it.each<[string, Grip, number, number, readonly [number, number]]>([
    ['draws from where it began to where it ends', { kind: 'empty' }, 3, 5, [3, 5]],
    ['draws to the left', { kind: 'empty' }, 5, 3, [3, 5]],
    ['ends at the end of the recording', { kind: 'empty' }, 58, 70, [58, 60]],
    ['moves the start by the way of the mouse', held('start'), 10.1, 11.1, [11, 12]],
    ['leaves the shortest segment', held('start'), 10, 13, [11.99, 12]],
    ['moves the end', held('end'), 12, 13.5, [10, 13.5]],
    ['moves the whole segment, with its duration', held('middle'), 11, 13, [12, 14]],
    ['moves it up to the beginning', held('middle'), 11, -20, [0, 2]],
    ['moves it up to the end', held('middle'), 11, 90, [58, 60]],
  ])('%s', (_, grip, from, to, [start, end]) => {
    expect(draggedStretch(grip, { from, to }, 'intervals', 60)).toEqual({ start, end })
  })

  it('puts a point where it ends', () => {
    expect(draggedStretch({ kind: 'empty' }, { from: 3, to: 5 }, 'points', 60)).toEqual({ start: 5, end: 5 })
  })
})

describe('the pointer on a segment', () => {
  it.each([
    [10.02, 'start'],
    [11.98, 'end'],
    [11, 'middle'],
  ])('at %d s holds its %s', (seconds, part) => {
    expect(gripOf(segment, seconds, 0.01)).toBe(part)
  })

  it('holds the middle of a segment as narrow as the reach of its edges', () => {
    expect(gripOf(segment, 11, 1)).toBe('middle')
  })

  it('holds the whole of a point', () => {
    expect(gripOf({ start: 4, end: 4 }, 4, 0.01)).toBe('middle')
  })
})
