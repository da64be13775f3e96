import { describe, expect, it } from 'vitest'
import type { PredictedSpan } from '../../../src/shared/contract/prediction.ts'
import type { Emotion } from '../../../src/shared/domain/emotions.ts'
import type { ReliabilityBin, ReportedSlice } from '../../../src/shared/domain/report.ts'
import { counted } from '../../../src/shared/words.ts'
import { predictedFiles, chosenFiles } from '../../../src/renderer/src/draw/predicted-files.ts'
import { reliabilityOf } from '#shared/charts/index.ts'
import { axisStart, orderSlices, sliceFilter } from '../../../src/renderer/src/draw/slice-order.ts'

describe('a reliability diagram', () => {
  const bin = (low: number, clips: number, confidence: number | null, accuracy: number | null) =>
    ({ low, high: low + 0.5, clips, confidence, accuracy }) satisfies ReliabilityBin

  it('has one bar for each filled bin, paler with fewer clips, and describes each in text', () => {
    const { bars, points } = reliabilityOf([bin(0, 1, 0.4, 0), bin(0.5, 4, 0.8, 0.75)])
    expect(bars).toEqual([
      { low: 0, high: 0.5, accuracy: 0, weight: 0.25, words: '0–50 % sure: 0 % right of 1 clip' },
      { low: 0.5, high: 1, accuracy: 0.75, weight: 1, words: '50–100 % sure: 75 % right of 4 clips' },
    ])
    expect(points).toEqual([
      { x: 0.4, y: 0 },
      { x: 0.8, y: 0.75 },
    ])
  })

  it('leaves out empty bins', () => {
    expect(reliabilityOf([bin(0, 0, null, null)])).toEqual({ bars: [], points: [] })
  })
})

describe('slices', () => {
  const slice = (key: string, clips: number, uar: number, low: number | null = null) =>
    ({
      ...{ key, name: key, clips, speakers: 1, small: null },
      accuracy: { value: uar, interval: null, noInterval: null },
      uar: { value: uar, interval: low === null ? null : { low, high: 1 }, noInterval: null },
    }) satisfies ReportedSlice
  const slices = [slice('a', 5, 0.8), slice('b', 9, 0.6, 0.47), slice('c', 7, 0.7)]
  const keys = (order: Parameters<typeof orderSlices>[1]) => orderSlices(slices, order).map(({ key }) => key)

  it('are in the requested order', () => {
    expect(keys('as listed')).toEqual(['a', 'b', 'c'])
    expect(keys('worst first')).toEqual(['b', 'c', 'a'])
    expect(keys('best first')).toEqual(['a', 'c', 'b'])
    expect(keys('largest first')).toEqual(['b', 'c', 'a'])
  })

  it('are drawn from the multiple of one tenth below their lowest interval', () => {
    expect(axisStart(slices, 0.7)).toBe(0.4)
    expect(axisStart(slices, 0.31)).toBe(0.3)
    expect(axisStart([slice('a', 5, 1)], 1)).toBe(0.9)
  })

  it('link to filters of the library where it has such filters', () => {
    expect(sliceFilter('speaker', '1015')).toEqual({ speakers: ['1015'] })
    expect(sliceFilter('sex', 'female')).toEqual({ sex: 'female' })
    expect(sliceFilter('sex', 'other')).toBeNull()
    expect(sliceFilter('duration', 'under 1.5 s')).toBeNull()
  })
})

describe('predictions for a folder', () => {
  const span = (path: string, startSeconds: number, emotion: string | null, confidence: number) =>
    ({
      ...{ path, startSeconds, endSeconds: startSeconds + 3, speaker: null },
      ...{ emotion: emotion as Emotion | null, confidence, probabilities: [], note: null },
    }) satisfies PredictedSpan
  const files = predictedFiles([
    span('a.wav', 0, 'fear', 0.9),
    span('Long.wav', 0, 'fear', 0.8),
    span('Long.wav', 1, null, 0.3),
  ])
  const paths = (filter: Partial<Parameters<typeof chosenFiles>[1]>) =>
    chosenFiles(files, { text: '', emotion: null, leastSureFirst: false, ...filter }).map(({ path }) => path)

  it("are listed file by file, with a recording's least certain window", () => {
    expect(files.map(({ path, seconds, confidence }) => ({ path, seconds, confidence }))).toEqual([
      { path: 'a.wav', seconds: 3, confidence: 0.9 },
      { path: 'Long.wav', seconds: 4, confidence: 0.3 },
    ])
  })

  it('are filtered by path, by prediction and by certainty', () => {
    expect(paths({ text: ' LONG ' })).toEqual(['Long.wav'])
    expect(paths({ emotion: 'fear' })).toEqual(['a.wav', 'Long.wav'])
    expect(paths({ emotion: 'abstain' })).toEqual(['Long.wav'])
    expect(paths({ leastSureFirst: true })).toEqual(['Long.wav', 'a.wav'])
  })
})

describe('a count with its noun', () => {
  it.each([
    [0, '0 clips'],
    [1, '1 clip'],
    [7442, '7,442 clips'],
  ])('%i is %s', (count, words) => {
    expect(counted(count, 'clip')).toBe(words)
  })
})
