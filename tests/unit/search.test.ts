import { describe, expect, it } from 'vitest'
import { SearchOptions, SearchSpace } from '#shared/contract/search.ts'
import { PRESET_IDS, PRESETS } from '#shared/domain/presets.ts'
import { defaultSpace } from '#shared/domain/search-defaults.ts'
import { entrants, secondsLeft } from '#shared/domain/search-progress.ts'
import { rungsOf } from '#shared/domain/search-rounds.ts'
import { checkSpace, sizeOf, withValues } from '#shared/domain/search-space.ts'
import { bestTrial, type SearchRecord, type SearchTrial } from '#shared/domain/search.ts'
import { sampleTrials } from '../../src/main/studio/search/index.ts'

const quick = PRESETS.quick.config
const best = PRESETS.best.config
const space = SearchSpace.parse({
  'members[0].optimizer.learningRate': { kind: 'log-uniform', low: 1e-4, high: 1e-1 },
  'members[0].labelSmoothing': { kind: 'uniform', low: 0, high: 0.2 },
  'members[0].model.width': { kind: 'uniform', low: 100, high: 104, integer: true },
  'members[0].batch': { kind: 'choice', values: [32, 64] },
})
const grid = SearchSpace.parse({
  'members[deep].model.attention': { kind: 'choice', values: [true, false] },
  'members[deep].model.dropout': { kind: 'choice', values: [0, 0.2, 0.3] },
})

describe('the sampling of a search space', () => {
  const trials = sampleTrials(space, 400, 1)
  const valuesOf = (path: string) => trials.map((values) => Number(values[path]))
  const shareBelow = (values: readonly number[], bound: number) =>
    values.filter((value) => value < bound).length / values.length

  it('stays within its bounds, uniform on a linear or a logarithmic scale', () => {
    const rates = valuesOf('members[0].optimizer.learningRate')
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(1e-4)
    expect(Math.max(...rates)).toBeLessThanOrEqual(1e-1)
    expect(shareBelow(rates, 1e-3)).toBeCloseTo(1 / 3, 1)
    expect(shareBelow(valuesOf('members[0].labelSmoothing'), 0.05)).toBeCloseTo(1 / 4, 1)
    expect(shareBelow(valuesOf('members[0].batch'), 33)).toBeCloseTo(1 / 2, 1)
    expect([...new Set(valuesOf('members[0].model.width'))].sort()).toEqual([100, 101, 102, 103, 104])
  })

  it('depends on the seed alone', () => {
    expect(sampleTrials(space, 400, 1)).toEqual(trials)
    expect(sampleTrials(space, 400, 2)).not.toEqual(trials)
  })

  it('gives a longer search the trials of a shorter one first', () => {
    expect(sampleTrials(space, 7, 1)).toEqual(trials.slice(0, 7))
    expect(sampleTrials(grid, 2, 1)).toEqual(sampleTrials(grid, 6, 1).slice(0, 2))
  })

  it('does not repeat choices: a search over choices alone becomes a grid', () => {
    const all = sampleTrials(grid, 100, 3)
    expect(sizeOf(grid)).toBe(6)
    expect(all).toHaveLength(6)
    expect(new Set(all.map((values) => JSON.stringify(values))).size).toBe(6)
  })
})

describe('paths in a configuration', () => {
  it.each([
    ['members[1].model.dropout', [0.5, 0.1, 0.3, 0.3]],
    ['members[*].model.dropout', [0.1, 0.1, 0.1, 0.1]],
    ['members[deep].model.dropout', [0.5, 0.5, 0.1, 0.1]],
    ['members[quick].model.dropout', [0.1, 0.1, 0.3, 0.3]],
  ])('%s', (path, dropouts) => {
    const changed = withValues(best, { [path]: 0.1 })
    expect(changed.members.map(({ model }) => 'dropout' in model && model.dropout)).toEqual(dropouts)
  })

  it.each([
    ['members[7].batch', 32, /no \[7\] in this configuration/],
    ['members[deep].batch', 32, /no \[deep\] in this configuration/],
    ['members[0].modle.dropout', 0.1, /modle/],
    ['members[0]..', 1, /cannot be read/],
    ['members[0].batch.size', 32, /"size" has no parent setting/],
    ['members[0].batch', 1, /batch/],
    ['members[0].optimizer.learningRate', 'fast', /learningRate/],
  ])('that do not fit are refused by name: %s = %s', (path, value, message) => {
    expect(() => withValues(quick, { [path]: value })).toThrow(message)
  })

  it('are all checked before a search starts', () => {
    const wide = SearchSpace.parse({ 'members[0].labelSmoothing': { kind: 'uniform', low: 0, high: 0.9 } })
    expect(() => checkSpace(quick, wide)).toThrow(/labelSmoothing/)
  })

  it.each(PRESET_IDS)('of preset %s fit its space', (id) => {
    const { config } = PRESETS[id]
    expect(() => checkSpace(config, defaultSpace(config))).not.toThrow()
  })
})

it.each([
  [{}, /parameters/],
  [{ a: { kind: 'uniform', low: 1, high: 1 } }, /not below/],
  [{ a: { kind: 'log-uniform', low: 0, high: 1 } }, /Too small|>0/],
  [{ a: { kind: 'choice', values: [] } }, /Too small/],
])('of an invalid space are refused: %j', (value, message) => {
  expect(SearchSpace.safeParse(value).error?.message).toMatch(message)
})

describe('successive halving', () => {
  it.each([
    [1, 30, [[1, 1]]],
    [2, 30, [[2, 1]]],
    [3, 30, [[3, 1 / 3], [1, 1]]], // prettier-ignore
    [9, 30, [[9, 1 / 9], [3, 1 / 3], [1, 1]]], // prettier-ignore
    [20, 30, [[20, 1 / 9], [6, 1 / 3], [2, 1]]], // prettier-ignore
    // 27 trials could be halved three times, but a 27th of 30 epochs is one epoch.
    [27, 30, [[27, 1 / 9], [9, 1 / 3], [3, 1]]], // prettier-ignore
    [27, 60, [[27, 1 / 27], [9, 1 / 9], [3, 1 / 3], [1, 1]]], // prettier-ignore
    [100, 1, [[100, 1]]],
  ])('of %i settings and %i epochs', (trials, epochs, expected) => {
    const rungs = rungsOf(trials, epochs).map(({ trials, share }) => [trials, share])
    expect(rungs.flat()).toEqual(expected.flat().map((value) => expect.closeTo(value, 9) as number))
  })

  const trial = (rung: number, number: number, uar: number | null): SearchTrial => ({
    rung,
    number,
    values: {},
    epochs: [1],
    state: uar === null ? 'failed' : 'done',
    run: null,
    validation: uar === null ? null : { uar, clips: 10, speakers: 2 },
    seconds: 3,
    error: null,
  })
  const record = (trials: readonly SearchTrial[]): SearchRecord => ({
    id: 'x',
    state: 'running',
    options: SearchOptions.parse({ config: quick, space }),
    rungs: [...rungsOf(6, 6)],
    trials: [...trials],
    seconds: 0,
    createdAt: 0,
  })
  const first = [0.5, 0.7, null, 0.7, 0.6, 0.4].map((uar, number) => trial(0, number, uar))

  it('keeps the best by validation UAR, and the earlier of two equal ones', () => {
    expect(entrants(record([]), 0)).toEqual([0, 1, 2, 3, 4, 5])
    expect(entrants(record(first), 1)).toEqual([1, 3])
  })

  it('names the best of the last round: fewer epochs are not compared with more', () => {
    expect(bestTrial(record([]))).toBeNull()
    expect(bestTrial(record(first))).toMatchObject({ rung: 0, number: 1 })
    expect(bestTrial(record([...first, trial(1, 3, 0.65)]))).toMatchObject({ rung: 1, number: 3 })
  })

  it('estimates the time left from finished trials, and never above the budget', () => {
    expect(secondsLeft(record([]), null)).toBeNull()
    expect(secondsLeft(record([]), 60)).toBe(60)
    // Two trials at a third of the epochs took 6 s; four thirds and two wholes remain, at 9 s a whole.
    expect(secondsLeft(record(first.slice(0, 2)), null)).toBeCloseTo((4 / 3 + 2) * 9)
    expect(secondsLeft(record(first.slice(0, 2)), 10)).toBe(10)
  })
})
