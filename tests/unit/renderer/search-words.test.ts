import { expect, it } from 'vitest'
import { Parameter, SearchOptions } from '../../../src/shared/contract/search.ts'
import { PRESETS } from '../../../src/shared/domain/presets.ts'
import { searchCost } from '../../../src/renderer/src/draw/search-cost.ts'
import { drawnText, rangeText, settingName, settingOf } from '../../../src/renderer/src/draw/search-words.ts'

it.each([
  ['members[quick].optimizer.learningRate', 'Learning rate', 'quick models'],
  ['members[*].labelSmoothing', 'Label smoothing', 'all models'],
  ['members[0].spectrogram.mixup', 'Mixup', 'model 1'],
  ['members[deep].spectrogram.frequencyWarp', 'Frequency Warp', 'deep models'],
  ['balance', 'Balance', ''],
])('%s is called %s of %s', (place, name, of) => {
  expect([settingName(place), settingOf(place)]).toEqual([name, of])
})

it.each([
  [{ kind: 'uniform', low: 0, high: 0.5 }, '0 to 0.5', /^uniform$/],
  [{ kind: 'log-uniform', low: 3e-4, high: 0.01 }, '0.0003 to 0.01', /^log-uniform/],
  [{ kind: 'uniform', low: 10, high: 20, integer: true }, '10 to 20', /^whole numbers, uniform$/],
  [{ kind: 'choice', values: [256, 512, 1024] }, '256, 512 or 1024', /equally likely/],
  [{ kind: 'choice', values: [true, false] }, 'yes or no', /equally likely/],
  [{ kind: 'choice', values: ['cosine'] }, 'cosine', /equally likely/],
])('%j is %s', (parameter, range, drawn) => {
  const parsed = Parameter.parse(parameter)
  expect(rangeText(parsed)).toBe(range)
  expect(drawnText(parsed)).toMatch(drawn)
})

it('describes halving as many trials of few epochs and a few of all, at a lower cost than all epochs for all', () => {
  const options = SearchOptions.parse({
    config: PRESETS.deep.config,
    space: { 'members[0].model.dropout': { kind: 'uniform', low: 0, high: 0.5 } },
    trials: 9,
    method: 'halving',
  })
  const halving = searchCost(options, 3000, [])
  const random = searchCost({ ...options, method: 'random' }, 3000, [])
  expect(halving.rounds.map(({ trials, epochs }) => [trials, epochs])).toEqual([[9, 2], [3, 7], [1, 20]]) // prettier-ignore
  expect(random.rounds.map(({ trials, epochs }) => [trials, epochs])).toEqual([[9, 20]])
  expect(halving.seconds).toBeLessThan(random.seconds / 2)
})
