import { describe, expect, it } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { enrolmentChart } from '#shared/charts/index.ts'
import { enrolmentCaption, enrolmentSentence } from '#shared/domain/enrolment.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { EnrolmentCurve } from '#shared/domain/runs.ts'
import { enrolmentCurve } from '../../src/main/studio/training/enrolment-curve.ts'
import type { PlanPrediction, PlanRow } from '#shared/trainer/plan.ts'
import { enrolmentHtml } from '../../src/main/studio/report/page/enrolment.ts'

/** Ann has three test clips, one of them without a label; Bob has one. Cyd is in training. */
const rows = (
  [
    ['Ann', 0],
    ['Ann', 1],
    ['Ann', -1],
    ['Bob', 1],
    ['Cyd', 0],
  ] as const
).map(([speaker, label], i): PlanRow => ({ clip: i as ClipId, speaker, label, keys: {}, augmented: false }))
const plan = {
  rows,
  folds: [{ train: [4], validation: [], test: [0, 1, 2, 3] }],
  classes: ['anger', 'fear'] as Emotion[],
  config: PRESETS.quick.config,
}
/** The predicted class of rows 0, 1, 2 and 3. */
const predictionsFor = (...classes: number[]) =>
  classes.map((best, row): PlanPrediction => {
    return { row, fold: 0, split: 'test', raw: best === 0 ? [0.8, 0.2] : [0.2, 0.8] }
  })

describe('the enrolment curve of a run', () => {
  const draws = [
    { clips: 0, predictions: predictionsFor(1, 1, 0, 0) },
    { clips: 2, predictions: predictionsFor(0, 1, 0, 0) },
  ]
  const curve = enrolmentCurve(plan, { split: 'test', draws }, predictionsFor(0, 1, 0, 1))

  it('scores labelled clips alone, from the lowest number of enrolment clips to all', () => {
    // Anger has one clip, fear two: recalls of 0 and 1/2, 1 and 1/2, 1 and 1.
    expect(curve?.points.map(({ clips, uar }) => [clips, uar.value])).toEqual([
      [0, 0.25],
      [2, 0.75],
      ['all', 1],
    ])
  })
  it('names the part it was measured on; clips without a label are enrolment clips too', () => {
    expect(curve).toMatchObject({
      split: 'test',
      scoredClips: 3,
      speakers: 2,
      speakerClips: { fewest: 1, most: 3 },
    })
    expect(enrolmentCaption(curve!)).toBe(
      'UAR by unlabelled clips per speaker, on 3 test clips of 2 unseen speakers',
    )
  })
  it('has one point for each number of clips, over all folds', () => {
    const [none, two] = draws
    const half = ({ clips, predictions }: (typeof draws)[number], fold: number) => ({
      clips,
      predictions: predictions.filter((_, row) => row < 2 === (fold === 0)),
    })
    const byFold = [half(none, 0), half(two, 0), half(none, 1), half(two, 1)]
    const joined = enrolmentCurve(plan, { split: 'test', draws: byFold }, predictionsFor(0, 1, 0, 1))
    expect(joined).toEqual(curve)
  })
  it('is null for a part of the split without predictions', () => {
    expect(enrolmentCurve(plan, { split: 'validation', draws: [] }, predictionsFor(0, 1, 0, 1))).toBeNull()
  })
})

const figure = (value: number, low: number, high: number) => ({
  value,
  interval: { low, high },
  noInterval: null,
})
const measured: EnrolmentCurve = {
  ...{ split: 'validation', scoredClips: 736, speakers: 9, speakerClips: { fewest: 80, most: 82 } },
  points: [
    { clips: 0, uar: figure(0.538, 0.456, 0.623) },
    { clips: 5, uar: figure(0.657, 0.597, 0.708) },
    { clips: 'all', uar: figure(0.72, 0.671, 0.766) },
  ],
}

describe('the sentence beside the figure', () => {
  it('states the number of enrolment clips, and the score with fewer', () => {
    expect(enrolmentSentence(measured)).toBe(
      'The UAR of 72.0 % uses 80 to 82 unlabelled clips per speaker; without any it is 53.8 %, with 5 it is 65.7 %.',
    )
  })
  it('is complete where some values are unknown', () => {
    const alone = {
      ...measured,
      speakerClips: { fewest: 1, most: 1 },
      points: measured.points.slice(-1),
    }
    expect(enrolmentSentence(alone)).toBe('The UAR of 72.0 % uses 1 unlabelled clip per speaker.')
  })
})

describe('the chart of the curve', () => {
  const chart = enrolmentChart(measured)
  it('has an axis whose ends are multiples of ten around the intervals', () => {
    expect(chart.up.map(({ text }) => text)).toEqual(['40', '50', '60', '70', '80'])
    expect(chart.across.map(({ text }) => text)).toEqual(['none', '5', 'all'])
    const heights = chart.dots.map(({ y }) => y)
    expect(heights).toEqual([...heights].sort((a, b) => b - a))
    for (const { x, y } of chart.dots) {
      expect(x).toBeGreaterThan(chart.frame.left)
      expect(x).toBeLessThan(chart.frame.right)
      expect(y).toBeGreaterThan(chart.frame.top)
      expect(y).toBeLessThan(chart.frame.bottom)
    }
  })
  it('has no band for a single scored speaker, and accepts a single point', () => {
    const points = [
      {
        clips: 'all' as const,
        uar: { value: 0.5, interval: null, noInterval: 'too few speakers for an interval (2)' },
      },
    ]
    expect(enrolmentChart({ ...measured, points })).toMatchObject({ band: null, dots: [{}] })
  })
})

it('is absent from a report without a curve', () => {
  expect(enrolmentHtml(null).text).toBe('')
  expect(enrolmentHtml(measured).text).toContain('45.6 to 62.3')
})
