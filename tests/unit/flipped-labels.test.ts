import { describe, expect, it } from 'vitest'
import { parseEmotion } from '#shared/domain/emotions.ts'
import { flipLabels } from '../bench/flipped-labels/flips.ts'
import type { Point } from '../bench/flipped-labels/results.ts'
import { summarise } from '../bench/flipped-labels/summary.ts'

describe('flipped labels', () => {
  const emotions = ['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness'].map((word) =>
    parseEmotion(word)!,
  )
  const clips = Array.from({ length: 600 }, (_, i) => ({ path: `${i}.wav`, emotion: emotions[i % 6] }))
  const pairs = (kind: 'random' | 'confusable') =>
    [...flipLabels(clips, kind, 1)].map(([path, wrong]) => [clips[parseInt(path)].emotion, wrong].join(' → '))

  it('are a fifth of the clips, each with another emotion, the same for the same seed', () => {
    const flipped = flipLabels(clips, 'random', 1)
    expect(flipped.size).toBe(120)
    expect(clips.filter(({ path, emotion }) => flipped.get(path) === emotion)).toEqual([])
    expect(flipLabels(clips, 'random', 1)).toEqual(flipped)
    expect(flipLabels(clips, 'random', 2)).not.toEqual(flipped)
  })

  it('go to all other emotions evenly, or mostly to those often confused', () => {
    expect(new Set(pairs('random')).size).toBe(30)
    expect(pairs('confusable')).not.toContain('sadness → anger')
    expect(pairs('confusable')).toContain('fear → sadness')
  })
})

describe('a summary of measured points', () => {
  const point = (rest: Partial<Point>): Point => ({
    flips: 'random',
    order: null,
    seed: 1,
    step: 0,
    labels: 0,
    found: 0,
    uar: [],
    logLoss: [],
    clips: [],
    ...rest,
  })
  const measured = [
    point({ flips: null, seed: 0, uar: [0.69, 0.71], logLoss: [0.8] }),
    ...[1, 2].flatMap((seed) => [
      point({ seed, uar: [0.6], logLoss: [1] }),
      point({
        seed,
        order: 'queue',
        step: 1,
        labels: 10,
        found: 8,
        uar: [seed === 1 ? 0.63 : 0.65],
        logLoss: [0.9],
      }),
      point({ seed, order: 'random', step: 1, labels: 10, found: 2, uar: [0.61], logLoss: [0.98] }),
    ]),
  ]

  it('states the share of the damage that is repaired, with its standard error over the seeds', () => {
    const { seeds, orders } = summarise(measured, 'random')!
    expect(seeds).toEqual([1, 2])
    expect(orders.queue[0]).toMatchObject({ labels: 0, uar: { repaired: 0 } })
    expect(orders.queue[1]).toMatchObject({ labels: 10, found: 8 })
    expect(orders.queue[1].uar.repaired).toBeCloseTo(0.4)
    expect(orders.queue[1].uar.error).toBeCloseTo(0.1)
    expect(orders.random[1].uar.repaired).toBeCloseTo(0.1)
    expect(orders.queue[1].logLoss.repaired).toBeCloseTo(0.5)
    expect(orders.random[1].logLoss.repaired).toBeCloseTo(0.1)
  })

  it('leaves out seeds without one of the orders, and is null without the ceiling', () => {
    const half = point({ seed: 3, order: 'queue', step: 1, uar: [0.9] })
    expect(summarise([...measured, point({ seed: 3, uar: [0.1] }), half], 'random')?.seeds).toEqual([1, 2])
    expect(summarise(measured.slice(1), 'random')).toBeNull()
  })
})
