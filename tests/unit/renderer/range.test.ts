import { describe, expect, it } from 'vitest'
import { clipsWithin, rangeOf } from '../../../src/renderer/src/draw/range.ts'

const SECONDS = 0.001
const histogram = { from: 1000, width: 250, counts: [3, 0, 5, 2] }

describe('the range of a histogram', () => {
  it('ends on whole steps of the displayed unit, around every bin', () => {
    expect(rangeOf(histogram, SECONDS, 0.05)).toEqual([1, 2])
    expect(rangeOf(histogram, SECONDS, 0.3)).toEqual([0.9, 2.1])
    expect(rangeOf({ from: 0, width: 0.05, counts: new Array<number>(20).fill(1) }, 100, 1)).toEqual([0, 100])
  })

  it('is one step where all values are equal', () => {
    expect(rangeOf(null, SECONDS, 0.05)).toEqual([0, 0.05])
  })
})

describe('the count within a range', () => {
  it('is the total between open ends', () => {
    expect(clipsWithin(histogram, SECONDS, -Infinity, Infinity)).toEqual({
      bins: [true, true, true, true],
      clips: 10,
      exact: true,
    })
  })

  it('sums whole bins exactly', () => {
    expect(clipsWithin(histogram, SECONDS, 1.5, 2)).toMatchObject({ clips: 7, exact: true })
    expect(clipsWithin(histogram, SECONDS, 1.5, 1.75)).toEqual({
      bins: [false, false, true, false],
      clips: 5,
      exact: false,
    })
  })

  it('is approximate where the range cuts bins', () => {
    expect(clipsWithin(histogram, SECONDS, 1.6, 1.8)).toMatchObject({
      bins: [false, false, true, true],
      clips: 7,
      exact: false,
    })
  })
})
