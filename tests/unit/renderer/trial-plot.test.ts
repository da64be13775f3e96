import { describe, expect, it } from 'vitest'
import { SearchOptions } from '../../../src/shared/contract/search.ts'
import { PRESETS } from '../../../src/shared/domain/presets.ts'
import { rungsOf } from '../../../src/shared/domain/search-rounds.ts'
import type { SearchRecord, SearchTrial } from '../../../src/shared/domain/search.ts'
import { sortRows } from '../../../src/renderer/src/components/base/table.ts'
import { inTrialOrder, trialColumns } from '../../../src/renderer/src/components/search/trial-columns.ts'
import { settingPlots, trialPlot } from '../../../src/renderer/src/draw/trial-plot.ts'

const RATE = 'members[0].optimizer.learningRate'
const BATCH = 'members[0].batch'
const options = SearchOptions.parse({
  config: PRESETS.quick.config,
  space: {
    [RATE]: { kind: 'log-uniform', low: 0.001, high: 0.1 },
    [BATCH]: { kind: 'choice', values: [32, 64] },
  },
})

function trial(number: number, uar: number | null, rate = 0.01, batch = 32, rung = 0): SearchTrial {
  return {
    ...{ number, rung, values: { [RATE]: rate, [BATCH]: batch }, epochs: [1], run: null, error: null },
    ...{ state: uar === null ? 'failed' : 'done', seconds: number },
    validation: uar === null ? null : { uar, clips: 10, speakers: 2 },
  }
}
const search = (trials: readonly SearchTrial[], rungs: SearchRecord['rungs']) => ({
  ...{ options, rungs, trials: [...trials] },
})

describe('trials by their score', () => {
  const trials = [trial(3, 0.6), trial(0, 0.5), trial(1, null), trial(2, 0.4)]
  const plot = trialPlot(search(trials, [{ trials: 4, share: 1 }]))
  const [first, second, third] = plot.dots

  it('are in the order of their numbers, with space for those without a score', () => {
    expect(plot.dots.map(({ trial }) => trial.number)).toEqual([0, 2, 3])
    expect(second.x - first.x).toBeCloseTo(2 * (third.x - second.x))
    expect(plot.across.map(({ text }) => text)).toEqual(['1', '2', '3', '4'])
  })

  it('are drawn between round percentages, better scores higher', () => {
    expect(plot.up.map(({ text }) => text)).toEqual(['40', '45', '50', '55', '60'])
    expect([second.y, third.y]).toEqual([plot.frame.bottom, plot.frame.top])
    expect(plot.dots.filter(({ best }) => best)).toEqual([third])
  })

  it('have a line of the best score so far', () => {
    const points = plot.bestSoFar[0].split(' ').map((point) => point.split(',').map(Number))
    const tops = points.map(([, y]) => y)
    expect(tops).toEqual(
      [first.y, first.y, first.y, third.y, third.y].map((y) => expect.closeTo(y, 1) as number),
    )
    expect(points.map(([x]) => x)).toEqual(points.map(([x]) => x).sort((a, b) => a - b))
  })

  it('start a new line in a later round', () => {
    const rounds = search([trial(0, 0.5), trial(1, 0.6), trial(1, 0.4, 0.01, 32, 1)], [...rungsOf(3, 30)])
    const plot = trialPlot(rounds)
    expect(plot.borders).toHaveLength(1)
    expect(plot.bestSoFar).toHaveLength(2)
    expect(plot.dots[2].x).toBeGreaterThan(plot.borders[0])
    expect(plot.dots[2].best).toBe(true)
  })

  it('are empty without trials', () => {
    const { dots, bestSoFar } = trialPlot(search([], [{ trials: 4, share: 1 }]))
    expect([dots, bestSoFar]).toEqual([[], ['']])
  })
})

describe('scores by a setting', () => {
  const trials = [trial(0, 0.5, 0.001, 32), trial(1, 0.7, 0.01, 32), trial(2, 0.6, 0.1, 64)]
  const [rate, batch] = settingPlots(search(trials, [{ trials: 3, share: 1 }]))

  it('are spread evenly by the logarithm where they were sampled so', () => {
    const [low, middle, high] = rate.dots
    expect(middle.x - low.x).toBeCloseTo(high.x - middle.x)
    expect(rate.across.map(({ at, text }) => [at, text])).toEqual([
      [low.x, '0.001'],
      [high.x, '0.1'],
    ])
  })

  it('are in columns for a categorical setting, with the mean of repeated values', () => {
    expect(new Set(batch.dots.map(({ x }) => x)).size).toBe(2)
    expect(batch.across.map(({ text }) => text)).toEqual(['32', '64'])
    expect(batch.means).toEqual([{ x: batch.dots[0].x, y: (batch.dots[0].y + batch.dots[1].y) / 2 }])
  })
})

describe('trials in a table', () => {
  const trials = [trial(0, 0.5), trial(1, null), trial(2, 0.7), trial(2, 0.4, 0.01, 32, 1)]
  const columns = trialColumns(options.space, true)
  const order = (by: string, descending: boolean) =>
    sortRows(inTrialOrder(trials), columns, { by, descending }).map(({ number, rung }) => `${number}/${rung}`)

  it('are sorted by UAR with the longest trained first, and those without a score last', () => {
    expect(order('uar', true)).toEqual(['2/1', '2/0', '0/0', '1/0'])
    expect(order('uar', false)).toEqual(['0/0', '2/0', '2/1', '1/0'])
  })

  it('are sorted by their duration', () => {
    expect(order('seconds', false)).toEqual(['0/0', '1/0', '2/1', '2/0'])
  })
})
