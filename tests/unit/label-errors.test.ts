import { describe, expect, it } from 'vitest'
import {
  classThresholds,
  confidentClass,
  doubt,
  isSuspected,
  uncertainty,
  type LabelledProbabilities,
} from '../../src/shared/domain/label-errors.ts'
import { seeded } from '../../src/shared/domain/random.ts'

describe('the doubt score', () => {
  it.each([
    [[0.7, 0.2, 0.1], 0, 0.3, -0.5],
    [[0.7, 0.2, 0.1], 1, 0.8, 0.5],
    [[0, 0, 1], 0, 1, 1],
    [[1, 0, 0], 0, 0, -1],
  ])('of %j labelled %i', (probabilities, label, selfConfidence, margin) => {
    expect(doubt({ label, probabilities }, 'self-confidence')).toBeCloseTo(selfConfidence, 12)
    expect(doubt({ label, probabilities }, 'margin')).toBeCloseTo(margin, 12)
  })
})

describe('uncertainty', () => {
  it.each([
    [[1, 0], 0, 0],
    [[0.5, 0.5], 1, 1],
    [[0.25, 0.25, 0.25, 0.25], 1, 1],
    [[0.5, 0.5, 0, 0], 0.5, 1],
    [[0.1, 0.7, 0.2], 0.7298, 0.5],
    [[1], 0, 0],
  ])('of %j', (probabilities, entropy, margin) => {
    expect(uncertainty(probabilities, 'entropy')).toBeCloseTo(entropy, 4)
    expect(uncertainty(probabilities, 'margin')).toBeCloseTo(margin, 12)
  })
})

describe('confident learning', () => {
  const items: LabelledProbabilities[] = [
    { label: 0, probabilities: [0.9, 0.1, 0] },
    { label: 0, probabilities: [0.7, 0.3, 0] },
    { label: 0, probabilities: [0.2, 0.8, 0] },
    { label: 1, probabilities: [0.3, 0.7, 0] },
    { label: 1, probabilities: [0.5, 0.5, 0] },
  ]
  const thresholds = classThresholds(items, 3)

  it("uses each class's mean self-confidence as its threshold", () => {
    expect(thresholds).toEqual([expect.closeTo(0.6), expect.closeTo(0.6), Infinity])
  })

  it('counts items in the class to which they confidently belong', () => {
    expect(items.map((item) => confidentClass(item.probabilities, thresholds))).toEqual([0, 0, 1, 1, null])
    expect(items.map((item) => isSuspected(item, thresholds))).toEqual([false, false, true, false, false])
  })

  it('chooses the more probable of two classes that both reach their threshold', () => {
    expect(confidentClass([0.4, 0.6], [0.3, 0.5])).toBe(1)
  })

  it('finds flipped labels of simulated clips: AUROC over .9, most of them in the first tenth', () => {
    const random = seeded('planted flips')
    const simulated = Array.from({ length: 4000 }, () => {
      const truth = random.integer(6)
      const logits = Array.from({ length: 6 }, (_, c) => random.normal() + (c === truth ? 3 : 0))
      const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0)
      const flipped = random.next() < 0.05
      return {
        label: flipped ? (truth + 1 + random.integer(5)) % 6 : truth,
        probabilities: logits.map((logit) => Math.exp(logit) / total),
        flipped,
      }
    })
    for (const method of ['self-confidence', 'margin'] as const) {
      const ranked = simulated
        .map((item) => ({ flipped: item.flipped, score: doubt(item, method) }))
        .sort((a, b) => b.score - a.score)
      expect(auroc(ranked.map((item) => item.flipped))).toBeGreaterThan(0.9)
      const flips = ranked.filter((item) => item.flipped).length
      expect(ranked.slice(0, 400).filter((item) => item.flipped).length / flips).toBeGreaterThan(0.7)
    }
    const limits = classThresholds(simulated, 6)
    const marked = simulated.filter((item) => isSuspected(item, limits))
    expect(marked.filter((item) => item.flipped).length / marked.length).toBeGreaterThan(0.3)
  })
})

/** Area under the ROC curve of a ranking, most suspicious first. */
function auroc(ranked: readonly boolean[]): number {
  const positives = ranked.filter(Boolean).length
  let above = 0
  let ordered = 0
  for (const positive of ranked)
    if (positive) above++
    else ordered += above
  return ordered / (positives * (ranked.length - positives))
}
