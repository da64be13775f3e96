import { describe, expect, it } from 'vitest'
import { timeTicks } from '../../../src/renderer/src/draw/time-ticks.ts'

const labels = (start: number, end: number, most = 12) =>
  timeTicks(start, end, most).map(({ label }) => label)

describe('ticks of a time axis', () => {
  it('are at round times, no closer than is readable', () => {
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
    expect(labels(0, 7200).length).toBeLessThanOrEqual(13)
  })

  it('show minutes and seconds in a long recording, hours in a longer one, also when zoomed in', () => {
    expect(labels(0, 600, 6)).toEqual(['0:00', '2:00', '4:00', '6:00', '8:00', '10:00'])
    expect(timeTicks(64, 66, 4, 1200).map(({ label }) => label)).toEqual([
      '1:04.0',
      '1:04.5',
      '1:05.0',
      '1:05.5',
      '1:06.0',
    ])
    expect(labels(0, 7200, 4)).toEqual(['0:00:00', '0:30:00', '1:00:00', '1:30:00', '2:00:00'])
  })

  it('are placed at their time', () => {
    expect(timeTicks(1, 3, 4).map(({ seconds, share }) => [seconds, share])).toEqual([
      [1, 0],
      [1.5, 0.25],
      [2, 0.5],
      [2.5, 0.75],
      [3, 1],
    ])
  })

  it('are empty for a duration of zero', () => {
    expect(labels(0, 0)).toEqual([])
  })
})
