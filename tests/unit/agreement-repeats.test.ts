import { describe, it } from 'vitest'
import {
  agreementReport,
  repeatAgreements,
  shareChange,
  type RepeatedAnswer,
} from '#shared/domain/agreement/index.ts'
import { labelNames } from '#shared/domain/label-names.ts'
import { agreementText } from '../../src/main/cli/agreement-text.ts'
import { contentOf, emotionOf } from '../fixtures/library-rows.ts'
import { expect } from '../fixtures/expect.ts'

describe('the interval of a difference of two shares', () => {
  // Newcombe (1998), "Interval estimation for the difference between independent proportions", table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('is as published for %i/%i − %i/%i', (to, ofTo, from, ofFrom, low, high) => {
    const { change, interval } = shareChange({ part: from, whole: ofFrom }, { part: to, whole: ofTo })
    expect(change).toBeCloseTo(to / ofTo - from / ofFrom, 12)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })
})

describe('an annotator against themself on hidden repeats', () => {
  /** Repeats in order; "=" is answered as at first. Each second answer takes 10 ms less than the one before. */
  const repeats = (annotator: string, pattern: string): readonly RepeatedAnswer[] =>
    Array.from(pattern).map((sign, place) => ({
      annotator,
      content: contentOf(`${annotator} ${place}`),
      first: emotionOf('fear'),
      again: emotionOf(sign === '=' ? 'fear' : 'anger'),
      gapMs: 60_000,
      at: 1000 * (place + 1),
      firstReactionMs: 900,
      againReactionMs: 800 - 10 * place,
    }))

  it('drifts where the later half has fewer same answers, with an interval', () => {
    const [ana] = repeatAgreements(repeats('ana', '===========x====xxxxx'))
    expect(ana).toMatchObject({ clips: 21, same: 15, firstReactionMs: 900, againReactionMs: 700 })
    expect(ana.drift?.change).toBeCloseTo(5 / 11 - 1, 12)
    expect(ana.drift?.interval.high).toBeLessThan(0)
  })

  it('has its figures over time, in the order of the second answers', () => {
    const [ana] = repeatAgreements(repeats('ana', '==========x=x=x=x=x=x'))
    expect(ana.periods).toEqual([
      { from: 1000, to: 11_000, clips: 11, same: 10, firstReactionMs: 900, againReactionMs: 750 },
      { from: 12_000, to: 21_000, clips: 10, same: 5, firstReactionMs: 900, againReactionMs: 645 },
    ])
  })

  it('is printed with the change and its interval, and over time', () => {
    const report = agreementReport({ labels: [], repeats: repeats('ana', '==========x=x=x=x=x=x') })
    const text = agreementText(report, labelNames([]))
    expect(text).toMatch(/ana +21 +15 \(71 %\) +−54\.5 \[−\d+\.\d, −\d+\.\d\] +\S+ +0\.9 s +0\.7 s/)
    expect(text).toMatch(/ ana +11 +10 \(91 %\) +0\.9 s +0\.8 s/)
  })

  it('has no drift and no periods with few repeats', () => {
    const [ben, ana] = repeatAgreements([...repeats('ana', '==x'), ...repeats('ben', '='.repeat(19))])
    expect(ben).toMatchObject({ annotator: 'ben', clips: 19, same: 19, drift: null, periods: [] })
    expect(ana).toMatchObject({ annotator: 'ana', clips: 3, same: 2, drift: null, periods: [] })
  })
})
