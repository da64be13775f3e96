import { describe, expect, it } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { withTodaysIntervals } from '#shared/domain/intervals.ts'
import { seeded } from '#shared/domain/random.ts'
import {
  compareRuns,
  evaluate,
  slices,
  uar,
  type ScoredClip,
} from '../../src/main/studio/evaluation/index.ts'

const classes = ['anger', 'disgust', 'fear'] as Emotion[]
const options = { split: 'test', classes, temperature: 1 } as const

/** One clip with all its confidence on one class. */
const clip = (id: number, speaker: string, label: number, predicted: number): ScoredClip => ({
  clip: id as ClipId,
  speaker,
  label,
  probabilities: classes.map((_, index) => (index === predicted ? 0.8 : 0.1)),
})

/** Synthetic predictions: speakers differ in their accuracy. */
function syntheticPredictions(
  clips: number,
  speakers: number,
  of: readonly Emotion[] = classes,
): ScoredClip[] {
  const random = seeded('evaluation')
  const skill = Array.from({ length: speakers }, () => 0.4 + 0.5 * random.next())
  return Array.from({ length: clips }, (_, id) => {
    const [speaker, label] = [id % speakers, random.integer(of.length)]
    const predicted = random.next() < skill[speaker] ? label : random.integer(of.length)
    const confidence = 0.4 + 0.5 * random.next()
    const probabilities = of.map((__, i) =>
      i === predicted ? confidence : (1 - confidence) / (of.length - 1),
    )
    return { clip: id as ClipId, speaker: `s${speaker}`, label, probabilities }
  })
}

describe('an evaluation', () => {
  it('names its split, clips and speakers, and counts per class', () => {
    const scores = evaluate([clip(1, 'a', 0, 0), clip(2, 'a', 1, 2), clip(3, 'b', 1, 1)], options)
    expect(scores).toMatchObject({ split: 'test', clips: 3, speakers: 2, classes })
    expect(scores.accuracy.value).toBeCloseTo(2 / 3)
    expect(scores.uar.value).toBeCloseTo(0.75) // Fear does not occur.
    expect(scores.confusion).toEqual([
      [1, 0, 0],
      [0, 1, 1],
      [0, 0, 0],
    ])
    expect(scores.perClass.map((row) => row.clips)).toEqual([1, 2, 0])
    expect(scores.perClass[2]).toMatchObject({ emotion: 'fear', recall: { value: 0 }, f1: { value: 0 } })
  })

  it('has intervals that contain the value, the same for the same seed', () => {
    const clips = syntheticPredictions(600, 20)
    const scores = evaluate(clips, options)
    for (const figure of [
      scores.accuracy,
      scores.uar,
      scores.macroF1,
      scores.loss,
      scores.perClass[1].recall,
    ]) {
      expect(figure.interval!.low).toBeLessThan(figure.value)
      expect(figure.interval!.high).toBeGreaterThan(figure.value)
    }
    expect(evaluate(clips, options)).toEqual(scores)
    expect(evaluate(clips, { ...options, seed: 2 }).uar.interval).not.toEqual(scores.uar.interval)
  })

  it('resamples speakers, not clips: twice the clips of each speaker do not narrow an interval', () => {
    const clips = syntheticPredictions(600, 20)
    const twice = [...clips, ...clips.map((one) => ({ ...one, clip: (one.clip + 1000) as ClipId }))]
    const [once, doubled] = [evaluate(clips, options), evaluate(twice, options)]
    expect(doubled.uar.interval!.low).toBeCloseTo(once.uar.interval!.low, 12)
    expect(doubled.uar.interval!.high).toBeCloseTo(once.uar.interval!.high, 12)
  })

  it('has intervals whose coverage of a known population is close to the nominal level', () => {
    // 60 samples of 30 speakers with accuracies uniform in [.4, .9]: the population's accuracy is .65.
    const random = seeded('coverage')
    let covered = 0
    for (let draw = 0; draw < 60; draw++) {
      const clips = Array.from({ length: 30 }, (_, speaker) => {
        const skill = 0.4 + 0.5 * random.next()
        return Array.from({ length: 20 }, (__, i) => {
          const label = i % 3
          const predicted = random.next() < skill ? label : (label + 1) % 3
          return clip(speaker * 100 + i, `s${speaker}`, label, predicted)
        })
      }).flat()
      const { interval } = evaluate(clips, { ...options, resamples: 300, seed: draw }).accuracy
      if (interval!.low <= 0.65 && interval!.high >= 0.65) covered++
    }
    expect(covered).toBeGreaterThanOrEqual(52)
  })

  it('has no interval below five speakers, and gives the reason', () => {
    const of = (speakers: number) =>
      evaluate(
        Array.from({ length: speakers }, (_, i) => clip(i, `s${i}`, i % 2, 0)),
        options,
      ).accuracy
    expect(of(1)).toEqual({
      value: 1,
      interval: null,
      noInterval: 'too few speakers for an interval (1)',
    })
    expect(of(4)).toMatchObject({ interval: null, noInterval: 'too few speakers for an interval (4)' })
    expect(of(5).interval).not.toBeNull()
    expect(of(5).noInterval).toBeNull()
  })

  it('has no interval over two speakers where an earlier version stored one', () => {
    const stored = {
      ...evaluate(syntheticPredictions(100, 2), options),
      uar: { value: 0.58, interval: { low: 0.57, high: 0.59 }, noInterval: null },
    }
    expect(withTodaysIntervals(stored).uar).toEqual({
      value: 0.58,
      interval: null,
      noInterval: 'too few speakers for an interval (2)',
    })
  })

  it('reports loss and calibration after temperature scaling, and keeps the calibration before it', () => {
    const clips = syntheticPredictions(300, 10)
    const [plain, warm] = [evaluate(clips, options), evaluate(clips, { ...options, temperature: 3 })]
    expect(plain.eceAfter).toEqual(plain.eceBefore)
    expect(warm.eceBefore).toEqual(plain.eceBefore)
    expect(warm.eceAfter.value).not.toBe(plain.eceAfter.value)
    expect(warm.loss.value).not.toBe(plain.loss.value)
    expect(warm.confusion).toEqual(plain.confusion)
  })

  it('keeps the calibration error within its interval, although resampling can only raise it', () => {
    const clips = syntheticPredictions(300, 10)
    for (const { eceBefore, eceAfter } of [
      evaluate(clips, options),
      evaluate(clips, { ...options, temperature: 3 }),
    ])
      for (const { value, interval } of [eceBefore, eceAfter]) {
        expect(interval!.low).toBeLessThanOrEqual(value)
        expect(interval!.high).toBeGreaterThan(value)
      }
  })

  it('refuses empty input, labels out of range and rows that are not probabilities', () => {
    expect(() => evaluate([], options)).toThrow(expect.objectContaining({ code: 'nothing-to-do' }))
    expect(() => evaluate([clip(1, 'a', 3, 0)], options)).toThrow(/label 3/)
    const broken = { ...clip(1, 'a', 0, 0), probabilities: [NaN, 0, 1] }
    expect(() => evaluate([broken], options)).toThrow(expect.objectContaining({ code: 'trainer' }))
  })
})

describe('slices', () => {
  it('score each part with its sizes, and leave out clips without a key', () => {
    const clips = [clip(1, 'a', 0, 0), clip(2, 'b', 1, 0), clip(3, 'b', 1, 1), clip(4, 'c', 0, 0)]
    const parts = slices(clips, ({ speaker }) => ({ a: 'female', b: 'male' })[speaker] ?? null, options)
    expect(
      parts.map(({ key, scores }) => [key, scores.clips, scores.speakers, scores.accuracy.value]),
    ).toEqual([
      ['female', 1, 1, 1],
      ['male', 2, 1, 0.5],
    ])
  })
})

describe('two runs', () => {
  const before = [clip(1, 'a', 0, 1), clip(2, 'a', 1, 1), clip(3, 'b', 2, 2), clip(4, 'b', 0, 0)]
  const after = [clip(1, 'a', 0, 0), clip(2, 'a', 1, 1), clip(3, 'b', 2, 1), clip(5, 'c', 0, 0)]

  it('are compared on the clips that both scored: corrected and newly misclassified clips', () => {
    const comparison = compareRuns({ classes, clips: before }, { classes, clips: after })
    expect(comparison).toMatchObject({ clips: 3, speakers: 2, onlyBefore: 1, onlyAfter: 1, relabelled: 0 })
    expect(comparison.fixed).toEqual([{ clip: 1, label: 'anger', before: 'disgust', after: 'anger' }])
    expect(comparison.broken).toEqual([{ clip: 3, label: 'fear', before: 'fear', after: 'disgust' }])
    expect(comparison.uar.difference.value).toBeCloseTo(0, 12)
    expect(comparison.mcNemar).toBe(1)
  })

  it('are both scored under the later labels, whatever the order of their classes', () => {
    const turned = ['fear', 'disgust', 'anger'] as Emotion[]
    const earlier = [{ ...clip(1, 'a', 0, 1), label: 1 }, clip(2, 'b', 0, 0)]
    const comparison = compareRuns(
      { classes: turned, clips: earlier },
      { classes, clips: [clip(1, 'a', 0, 0)] },
    )
    expect(comparison).toMatchObject({ clips: 1, relabelled: 1 })
    expect(comparison.fixed).toEqual([{ clip: 1, label: 'anger', before: 'disgust', after: 'anger' }])
  })

  it('differ by an interval over the same resampled speakers, narrower than that of either run', () => {
    const clips = syntheticPredictions(900, 30)
    const better = clips.map((one, i) =>
      i % 7 === 0 ? { ...one, probabilities: classes.map((_, c) => (c === one.label ? 0.9 : 0.05)) } : one,
    )
    const { difference, before: was } = compareRuns({ classes, clips }, { classes, clips: better }).uar
    expect(difference.interval!.low).toBeGreaterThan(0)
    expect(difference.interval!.high - difference.interval!.low).toBeLessThan(
      was.interval!.high - was.interval!.low,
    )
  })

  it('without common clips cannot be compared', () => {
    expect(() => compareRuns({ classes, clips: [clip(9, 'z', 0, 0)] }, { classes, clips: after })).toThrow(
      expect.objectContaining({ code: 'nothing-to-do' }),
    )
  })
})

describe('uar', () => {
  it('is 0 for no clips', () => {
    expect(uar({ classes: 2, counts: new Float64Array(4) })).toBe(0)
  })
})
