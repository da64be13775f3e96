import { describe, expect, it } from 'vitest'
import { timeLeftText, totalSecondsLeft } from '#shared/domain/time-left.ts'
import { openTimeLeft } from '../../src/main/studio/jobs/time-left.ts'

describe('the time left of a job', () => {
  it('is unknown until its pace is known', () => {
    const left = openTimeLeft()
    expect(left.after({ done: 0, total: 100, unit: 'clips' }, 0)).toEqual([])
    expect(left.after({ done: 10 }, 500)).toEqual([])
  })
  it('follows the pace of the last twenty seconds', () => {
    const left = openTimeLeft()
    left.after({ done: 0, total: 100, unit: 'clips' }, 0)
    expect(left.after({ done: 10 }, 2000)).toEqual([{ name: '', seconds: 18 }])
    left.after({ done: 20 }, 30_000)
    expect(left.after({ done: 60 }, 34_000)).toEqual([{ name: '', seconds: 4 }])
  })
  it("is the job's own estimate, where it gives one", () => {
    const left = openTimeLeft()
    left.after({ done: 0, total: 30, unit: 'epochs', stage: 'Training' }, 0)
    expect(left.after({ done: 1, secondsLeft: 120 }, 9000)).toEqual([{ name: 'Training', seconds: 120 }])
    expect(left.after({ done: 2 }, 9500)).toEqual([{ name: 'Training', seconds: 120 }])
  })
  it('names the current stage and the later ones; a new stage restarts the estimate', () => {
    const left = openTimeLeft()
    const next = [{ name: 'Training', seconds: 110 }]
    left.after({ stage: 'Extracting features', next }, 0)
    left.after({ done: 0, total: 100, unit: 'clips' }, 0)
    const extracting = left.after({ done: 40 }, 8000)
    expect(extracting).toEqual([{ name: 'Extracting features', seconds: 12 }, ...next])
    expect(totalSecondsLeft(extracting)).toBe(122)
    expect(
      left.after({ stage: 'Training', secondsLeft: 100, done: 0, total: 8, unit: 'epochs' }, 20_000),
    ).toEqual([{ name: 'Training', seconds: 100 }])
  })
})

describe('the time left as text', () => {
  it.each([
    [[], null],
    [[{ name: 'Training', seconds: null }], null],
    [[{ name: '', seconds: 12 }], '15 s left'],
    [[{ name: 'Training', seconds: 100 }], 'Training: 2 min left'],
    [
      [
        { name: 'Extracting features', seconds: 12 },
        { name: 'Training', seconds: 110 },
      ],
      'Extracting features: 15 s; then training: about 2 min',
    ],
    [
      [
        { name: 'Training', seconds: 20 },
        { name: '2 more protocols', seconds: null },
      ],
      'Training: 20 s; then 2 more protocols',
    ],
  ])('%j is %j', (left, text) => {
    expect(timeLeftText(left)).toBe(text)
  })
})
