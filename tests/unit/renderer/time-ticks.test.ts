import { describe, expect, it } from 'vitest'
import { timeTicks } from '../../../src/renderer/src/draw/time-ticks.ts'

const labels = (start: number, end: number, most = 12) =>
  timeTicks(start, end, most).map(({ label }) => label)

describe('marks under a picture', () => {
  it('stand at round times, no closer than is readable', () => {
    expect(labels(0, 2.5)).toEqual(['0.0', '0.5', '1.0', '1.5', '2.0', '2.5'])
    expect(labels(1.23, 1.31)).toEqual([
      '1.23',
      '1.24',
      '1.25',
      '1.26',
      '1.27',
      '1.28',
      '1.29',
      '1.30',
      '1.31',
    ])
    expect(labels(0, 600)).toEqual(['0', '60', '120', '180', '240', '300', '360', '420', '480', '540', '600'])
    expect(labels(0, 7200).length).toBeLessThanOrEqual(13)
  })

  it('lie where their time does', () => {
    expect(timeTicks(1, 3, 4).map(({ seconds, share }) => [seconds, share])).toEqual([
      [1, 0],
      [1.5, 0.25],
      [2, 0.5],
      [2.5, 0.75],
      [3, 1],
    ])
  })

  it('are none where there is no time', () => {
    expect(labels(0, 0)).toEqual([])
  })
})
