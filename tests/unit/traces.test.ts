import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { z } from 'zod'
import { concordance } from '#shared/domain/agreement/index.ts'
import {
  coverageOf,
  fromText,
  isCovered,
  lagBehind,
  meanTrace,
  onScale,
  toText,
  traceAgreement,
  traceDimensions,
  traceOf,
} from '#shared/domain/traces/index.ts'
import { DIMENSIONS } from '#shared/domain/scheme/index.ts'
import { expect } from '../fixtures/expect.ts'
import { goldenFolder } from '../fixtures/golden-features.ts'

const Values = z.array(z.number().nullable())
const Coefficients = z.object({
  icc2: z.number(),
  icc2k: z.number(),
  seconds: z.number(),
  pairs: z.array(z.object({ ccc: z.number(), seconds: z.number() })),
  meanCcc: z.number(),
})
/** Values by numpy, scipy and pandas; see golden/traces.py. */
const golden = z
  .object({
    source: z.string(),
    resampling: z.object({
      times: z.array(z.number()),
      samples: z.array(z.number()),
      seconds: z.number(),
      linear: Values,
      hold: Values,
    }),
    traces: z.array(Values),
    lags: z.array(z.object({ seconds: z.number(), correlation: z.number(), overlapSeconds: z.number() })),
    shifts: z.array(z.number()),
    before: Coefficients,
    after: Coefficients,
    mean: Values,
    deviation: Values,
  })
  .parse(JSON.parse(readFileSync(`${goldenFolder}/traces.json`, 'utf8')))

const numbers = (values: readonly (number | null)[]): Float32Array =>
  Float32Array.from(values, (value) => value ?? NaN)
const rated = golden.traces.map((values, i) => ({ annotator: `A${i}`, values: numbers(values) }))

function expectClose(actual: ArrayLike<number>, values: readonly (number | null)[]): void {
  expect(actual.length).toBe(values.length)
  values.forEach((value, i) => {
    if (value === null) expect(actual[i], `at ${i}`).toBeNaN()
    else expect(actual[i], `at ${i}`).toBeCloseTo(value, 5)
  })
}

describe(`traces, against ${golden.source}`, () => {
  it.each(['linear', 'hold'] as const)('are resampled to 10 Hz, %s', (method) => {
    const { times, samples, seconds } = golden.resampling
    expectClose(traceOf([{ seconds: times, values: samples }], seconds, method), golden.resampling[method])
  })

  it('have the mean and the sample standard deviation of the annotators', () => {
    const { mean, deviation } = meanTrace(rated.map(({ values }) => values))
    expectClose(mean, golden.mean)
    expectClose(deviation, golden.deviation)
  })

  it('have a lag each behind the mean of the others', () => {
    traceAgreement(rated).annotators.forEach(({ lag, shiftSeconds }, i) => {
      expect(lag?.seconds).toBeCloseTo(golden.lags[i].seconds, 4)
      expect(lag?.correlation).toBeCloseTo(golden.lags[i].correlation, 6)
      expect(lag?.overlapSeconds).toBeCloseTo(golden.lags[i].overlapSeconds, 6)
      expect(shiftSeconds).toBeCloseTo(golden.shifts[i], 6)
    })
  })

  it.each(['before', 'after'] as const)('agree by ICC and CCC %s alignment', (when) => {
    const { pairs, ...coefficients } = traceAgreement(rated)[when]!
    const { pairs: goldenPairs, ...expected } = golden[when]
    expect(coefficients.seconds).toBeCloseTo(expected.seconds, 6)
    expect(coefficients.icc2).toBeCloseTo(expected.icc2, 5)
    expect(coefficients.icc2k).toBeCloseTo(expected.icc2k, 5)
    expect(coefficients.meanCcc).toBeCloseTo(expected.meanCcc, 5)
    pairs.forEach(({ ccc, seconds }, i) => {
      expect(ccc).toBeCloseTo(goldenPairs[i].ccc, 5)
      expect(seconds).toBeCloseTo(goldenPairs[i].seconds, 6)
    })
  })
})

const take = (from: number, to: number, value: number, every = 0.05) => {
  const count = Math.round((to - from) / every) + 1
  const seconds = Array.from({ length: count }, (_, i) => from + i * every)
  return { seconds, values: seconds.map(() => value) }
}
const at = (trace: Float32Array, seconds: number) => trace[Math.round(seconds * 10)]

describe('a trace of several takes', () => {
  it('has no value where nothing was recorded, between takes and where samples are missing within one', () => {
    const [first, second] = [take(1, 2, 0.5), take(4, 5, -0.5)]
    const interrupted = {
      seconds: [...first.seconds, ...second.seconds],
      values: [...first.values, ...second.values],
    }
    for (const takes of [[first, second], [interrupted]]) {
      const trace = traceOf(takes, 6)
      expect(trace).toHaveLength(61)
      for (const seconds of [0, 0.9, 2.1, 3, 3.9, 5.1, 6]) expect(at(trace, seconds)).toBeNaN()
      expect([1, 2, 4, 5].map((seconds) => at(trace, seconds))).toEqual([0.5, 0.5, -0.5, -0.5])
    }
    expect(coverageOf(interrupted)).toEqual([
      { from: 1, to: 2 },
      { from: 4, to: 5 },
    ])
    expect(isCovered(coverageOf(interrupted), 3)).toBe(false)
  })

  it('has the values of the later take where it was recorded, whichever is longer', () => {
    const trace = traceOf([take(0, 10, 0.25), take(4, 6, -1)], 10)
    expect([3.9, 4, 5, 6, 6.1].map((seconds) => at(trace, seconds))).toEqual([0.25, -1, -1, -1, 0.25])
    expect(new Set(traceOf([take(4, 6, -1), take(0, 10, 0.25)], 10))).toEqual(new Set([0.25]))
  })

  it('ignores samples after the end of the recording', () => {
    expect(traceOf([take(0, 10, 0.5)], 2)).toHaveLength(21)
  })
})

describe('the lag of a trace', () => {
  const wave = (delay: number) =>
    Float32Array.from(
      { length: 1201 },
      (_, i) => Math.sin((i / 10 - delay) / 3) * Math.cos((i / 10 - delay) / 11),
    )

  it('is found to well under the 0.1 s of the grid, and negative where the trace is ahead', () => {
    expect(lagBehind(wave(2.34), wave(0))?.seconds).toBeCloseTo(2.34, 2)
    expect(lagBehind(wave(0), wave(2.34))?.seconds).toBeCloseTo(-2.34, 2)
  })

  it('is not stated without variance, without enough shared seconds, and where the traces have nothing in common', () => {
    expect(lagBehind(new Float32Array(1201).fill(0.5), wave(0))).toBeNull()
    expect(lagBehind(wave(1).slice(0, 290), wave(0))).toBeNull()
    const steps = Float32Array.from({ length: 1201 }, (_, i) => ((i * 7919) % 101) / 101)
    expect(lagBehind(steps, wave(0))).toBeNull()
  })

  it('moves two annotators half-way each, so that they meet', () => {
    const { annotators, before, after } = traceAgreement([
      { annotator: 'Ann', values: wave(0) },
      { annotator: 'Ben', values: wave(3) },
    ])
    expect(annotators.map(({ shiftSeconds }) => shiftSeconds)).toEqual([-1.5, 1.5])
    expect(before.meanCcc).toBeLessThan(0.8)
    expect(after?.meanCcc).toBeCloseTo(1, 6)
    expect(after?.seconds).toBeCloseTo(120.1 - 3, 6)
  })

  it('and agreement are not stated for one annotator alone', () => {
    const alone = traceAgreement([{ annotator: 'Ann', values: wave(0) }])
    expect(alone.annotators[0]).toMatchObject({ lag: null, shiftSeconds: 0, ratedSeconds: 120.1 })
    expect(alone.before).toMatchObject({ icc2: null, icc2k: null, meanCcc: null, pairs: [] })
    expect(alone.after).toBeNull()
  })
})

describe('agreement of traces', () => {
  it('is not stated over less than 30 shared seconds', () => {
    const long = traceOf([take(0, 60, 0.5)], 60)
    const short = traceOf([take(0, 20, 0.25)], 60)
    const { before } = traceAgreement([
      { annotator: 'Ann', values: long },
      { annotator: 'Ben', values: short },
    ])
    expect(before).toMatchObject({ icc2: null, seconds: 20.1, meanCcc: null })
    expect(before.pairs).toEqual([{ annotators: ['Ann', 'Ben'], ccc: null, seconds: 20.1 }])
  })

  it('by CCC is lowered by an offset, and null for two equal constants', () => {
    expect(concordance([1, 2, 3, 4], [1, 2, 3, 4])).toBe(1)
    // Means differ by 1, variances are 1.25: 2 · 1.25 / (2.5 + 1).
    expect(concordance([1, 2, 3, 4], [2, 3, 4, 5])).toBeCloseTo(2.5 / 3.5, 12)
    expect(concordance([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1)
    expect(concordance([1, 1], [1, 1])).toBeNull()
    expect(concordance([], [])).toBeNull()
  })
})

describe('a trace as text', () => {
  it('keeps its values to 1/65534 and its gaps, also over many parts', () => {
    const trace = Float32Array.from({ length: 40_001 }, (_, i) => (i % 7 === 0 ? NaN : Math.sin(i)))
    const back = fromText(toText(trace))
    expect(back).toHaveLength(trace.length)
    expect([...back].map(Number.isNaN)).toEqual([...trace].map(Number.isNaN))
    const differences = trace.map((value, i) => (Number.isNaN(value) ? 0 : Math.abs(value - back[i])))
    expect(Math.max(...differences)).toBeLessThan(1 / 65_534 + 1e-7)
    expect(fromText(toText(new Float32Array(0)))).toHaveLength(0)
  })
})

describe('dimensions of traces', () => {
  it('are the offered scales of the scheme, and valence and arousal where the scheme has none', () => {
    expect(traceDimensions([]).map(({ id }) => id)).toEqual(['valence', 'arousal'])
    const [valence, , dominance] = DIMENSIONS
    const fields = [valence, { ...dominance, offered: false }, { kind: 'flag' as const, id: 'arousal' }]
    expect(traceDimensions(fields)).toEqual([
      { id: 'valence', name: 'Valence', low: 1, high: 9, lowAnchor: 'unpleasant', highAnchor: 'pleasant' },
    ])
    expect([-1, 0, 1].map((value) => onScale(value, valence))).toEqual([1, 5, 9])
  })
})
