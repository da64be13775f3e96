import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { range, rollup } from 'd3-array'
import { describe, it } from 'vitest'
import { z } from 'zod'
import {
  bradleyTerry,
  comparisonScores,
  comparisonTrials,
  FEWEST_TRIALS,
  type ComparedTrial,
} from '#shared/domain/comparisons/index.ts'
import { expect } from '../fixtures/expect.ts'
import { goldenFolder } from '../fixtures/golden-features.ts'

const golden = z
  .array(
    z.object({
      name: z.string(),
      items: z.number(),
      pairs: z.array(z.tuple([z.number(), z.number()])),
      alpha: z.number(),
      scores: z.array(z.number()),
      source: z.string(),
    }),
  )
  .parse(JSON.parse(readFileSync(join(goldenFolder, 'comparisons.json'), 'utf8')))

describe('scores of the Bradley–Terry model', () => {
  it.each(golden)('are those of $source: $name', ({ items, pairs, alpha, scores }) => {
    const found = bradleyTerry(items, pairs, { alpha })
    found.forEach((score, item) => expect(score).toBeCloseTo(scores[item], 4))
  })
})

const clips = range(17)
const timesOf = (trials: readonly (readonly number[])[]) =>
  rollup(
    trials.flat(),
    (same) => same.length,
    (clip) => clip,
  )

describe('the trials of a comparison', () => {
  it.each([
    [2, 5],
    [4, 6],
  ] as const)('of %i clips show each clip about %i times, each once a trial', (size, appearances) => {
    const trials = comparisonTrials(clips, { size, appearances, seed: 3 })
    for (const trial of trials) expect(new Set(trial).size).toBe(size)
    const times = [...timesOf(trials).values()]
    expect(times).toHaveLength(clips.length)
    expect(Math.min(...times)).toBe(appearances)
    expect(Math.max(...times)).toBeLessThanOrEqual(2 * appearances)
  })

  it('link all clips by pairs', () => {
    const trials = comparisonTrials(clips, { size: 2, appearances: 2, seed: 1 })
    const linked = new Set([0])
    clips.forEach(() => {
      for (const [a, b] of trials) if (linked.has(a) || linked.has(b)) linked.add(a).add(b)
    })
    expect(linked.size).toBe(clips.length)
  })

  it('are the same for the same seed, and others for another', () => {
    const rule = { size: 4, appearances: 3, seed: 1 } as const
    expect(comparisonTrials(clips, rule)).toEqual(comparisonTrials(clips, rule))
    expect(comparisonTrials(clips, { ...rule, seed: 2 })).not.toEqual(comparisonTrials(clips, rule))
  })
})

describe('the scores of clips', () => {
  /** Answers of an annotator who always chooses by the number of the clip. */
  const answered = (size: 2 | 4): readonly ComparedTrial[] =>
    comparisonTrials(clips, { size, appearances: 8, seed: 5 }).map((shown) => ({
      clips: shown,
      most: Math.max(...shown),
      least: size === 2 ? null : Math.min(...shown),
    }))

  it.each([2, 4] as const)('of %i clips a trial order the clips as they were chosen', (size) => {
    const scores = comparisonScores(clips.length, answered(size), size).map(({ score }) => score)
    const pairs = clips.flatMap((a) => clips.slice(a + 1).map((b) => [a, b] as const))
    const right = pairs.filter(([a, b]) => scores[a] < scores[b]).length / pairs.length
    expect(right).toBeGreaterThan(0.9)
    expect(scores.toSorted((a, b) => b - a).indexOf(scores[16])).toBeLessThan(3)
  })

  it('of best–worst trials are most minus least, a trial', () => {
    const [first] = comparisonScores(
      5,
      [
        { clips: [0, 1, 2, 3], most: 0, least: 1 },
        { clips: [0, 2, 3, 4], most: 0, least: 4 },
        { clips: [0, 1, 3, 4], most: 3, least: 0 },
      ],
      4,
    )
    expect(first).toEqual({ score: 1 / 3, interval: null, trials: 3, most: 2, least: 1 })
  })

  it('have intervals around them with enough trials', () => {
    const trials = answered(4)
    expect(trials.length).toBeGreaterThanOrEqual(FEWEST_TRIALS)
    for (const { score, interval } of comparisonScores(clips.length, trials, 4)) {
      expect(interval!.low).toBeLessThanOrEqual(score)
      expect(interval!.high).toBeGreaterThanOrEqual(score)
    }
  })
})
