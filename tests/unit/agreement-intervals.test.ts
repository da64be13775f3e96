import { describe, it } from 'vitest'
import {
  agreementReport,
  countTable,
  FEWEST_TARGETS,
  fleissKappa,
  percentAgreement,
  RETEST_GAP_MS,
  retestAgreements,
  withIntervals,
  type Answer,
  type LatestLabel,
} from '#shared/domain/agreement/index.ts'
import { contentOf, emotionOf } from '../fixtures/library-rows.ts'
import { expect } from '../fixtures/expect.ts'

const targets = (agreeing: number, split: number) =>
  countTable([
    ...Array.from({ length: agreeing }, (_, i) => (i % 2 === 0 ? [2, 0] : [0, 2])),
    ...Array.from({ length: split }, () => [1, 1]),
  ])
const measures = { percent: percentAgreement, kappa: fleissKappa }

describe('intervals over targets', () => {
  it('contain the value, and are the same for the same seed only', () => {
    const table = targets(70, 30)
    const { percent } = withIntervals(table, measures)
    expect(percent.value).toBeCloseTo(0.7, 12)
    // The binomial standard error is .046.
    expect(percent.interval!.low).toBeCloseTo(0.7 - 1.96 * 0.0458, 1)
    expect(percent.interval!.high).toBeCloseTo(0.7 + 1.96 * 0.0458, 1)
    expect(withIntervals(table, measures).percent).toEqual(percent)
    expect(withIntervals(table, measures, 2).kappa).not.toEqual(withIntervals(table, measures).kappa)
  })

  it('are narrower with more targets, and missing with too few', () => {
    const width = (table: ReturnType<typeof targets>) => {
      const { low, high } = withIntervals(table, measures).kappa.interval!
      return high - low
    }
    expect(width(targets(700, 300))).toBeLessThan(width(targets(70, 30)) / 2)
    expect(withIntervals(targets(FEWEST_TARGETS - 1, 0), measures).kappa.interval).toBeNull()
  })
})

const label = (recording: number, annotator: string, emotion: string, rest: Partial<LatestLabel> = {}) => ({
  content: contentOf(String(recording)),
  annotator,
  emotion: emotionOf(emotion),
  intensity: null,
  at: recording,
  ...rest,
})
const bothLabel = (recording: number, first: string, second: string, rest: Partial<LatestLabel> = {}) => [
  label(recording, 'ana', first, rest),
  label(recording, 'ben', second, rest),
]

describe('an agreement report', () => {
  it('shows agreement over time: periods of equally many recordings, in the order of their last label', () => {
    const labels = Array.from({ length: 50 }, (_, i) =>
      bothLabel(i, i % 2 === 0 ? 'fear' : 'anger', i < 25 ? 'fear' : i % 2 === 0 ? 'fear' : 'anger'),
    ).flat()
    const { periods } = agreementReport({ labels: labels.toReversed() })
    expect(periods.map(({ from, to, clips }) => [from, to, clips])).toEqual([
      [0, 24, 25],
      [25, 49, 25],
    ])
    expect(periods[0].percent.value).toBeCloseTo(13 / 25, 12)
    expect(periods[1].percent.value).toBe(1)
  })

  it('shows agreement by slice', () => {
    const labels = [
      ...bothLabel(0, 'fear', 'fear'),
      ...bothLabel(1, 'fear', 'anger'),
      ...bothLabel(2, 'fear', 'fear'),
    ]
    const sliceOf = (content: LatestLabel['content']) => (content === contentOf('1') ? null : '1001')
    const { slices } = agreementReport({ labels, sliceOf })
    expect(slices.map(({ value, clips, percent }) => [value, clips, percent.value])).toEqual([
      ['1001', 2, 1],
      [null, 1, 0],
    ])
  })

  it('shows agreement on intensity, of recordings with two values', () => {
    const intensities = [0.2, 0.4, 0.6, 0.8]
    const labels = [
      ...intensities.flatMap((intensity, i) => bothLabel(i, 'fear', 'fear', { intensity })),
      label(9, 'ana', 'fear', { intensity: 0.5 }),
    ]
    const { intensity } = agreementReport({ labels })
    expect(intensity).toMatchObject({ clips: 4, krippendorffAlpha: { value: 1 }, icc1: { value: 1 } })
    expect(agreementReport({ labels: bothLabel(0, 'fear', 'fear') }).intensity).toBeNull()
  })
})

describe('test–retest agreement', () => {
  const answer = (recording: number, annotator: string, emotion: string, at: number): Answer => ({
    content: contentOf(String(recording)),
    annotator,
    emotion: emotionOf(emotion),
    at,
  })

  it('compares an annotator’s first and last answer about a recording, an hour or more apart', () => {
    const [found] = retestAgreements([
      answer(1, 'ana', 'fear', 0),
      answer(2, 'ana', 'fear', 0),
      answer(3, 'ana', 'anger', 0),
      answer(1, 'ana', 'anger', 1000),
      answer(1, 'ana', 'fear', 2 * RETEST_GAP_MS),
      answer(3, 'ana', 'fear', 4 * RETEST_GAP_MS),
      answer(1, 'ben', 'fear', 9 * RETEST_GAP_MS),
    ])
    expect(found).toMatchObject({ annotator: 'ana', clips: 2, same: 1, medianGapMs: 3 * RETEST_GAP_MS })
  })

  it('leaves out corrections: answers given again within an hour', () => {
    expect(
      retestAgreements([answer(1, 'ana', 'fear', 0), answer(1, 'ana', 'anger', RETEST_GAP_MS - 1)]),
    ).toEqual([])
  })
})
