import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import {
  abstainBelow,
  abstaining,
  accuracy,
  applyTemperature,
  confusionOf,
  confusionRows,
  coverageCurve,
  f1,
  fitTemperature,
  macroF1,
  mcNemar,
  precision,
  recall,
  reliability,
  riskCoverageArea,
  uar,
  type ScoredClip,
} from '../../src/main/studio/evaluation/index.ts'
import { addToBins, ECE_BINS, eceOfBins } from '../../src/main/studio/evaluation/calibration.ts'
import { clipLoss } from '../../src/main/studio/evaluation/clip-loss.ts'

interface Golden {
  name: string
  classes: number
  labels: number[]
  probabilities: number[][]
  confusion: number[][]
  accuracy: number
  uar: number
  macroF1: number
  precision: number[]
  recall: number[]
  f1: number[]
  logLoss: number
  ece: number
  riskCoverageArea: number
  abstention: { wanted: number; below: number; clips: number; accuracy: number; uar: number } | null
  temperature: number
  lossAtTemperature: number
}

// Computed with scikit-learn 1.9 by metrics.py beside it.
const golden = JSON.parse(
  readFileSync(new URL('../fixtures/golden/metrics.json', import.meta.url), 'utf8'),
) as { cases: Golden[]; mcNemar: { fixed: number; broken: number; p: number }[] }

const scored = (labels: readonly number[], probabilities: readonly (readonly number[])[]): ScoredClip[] =>
  labels.map((label, i) => ({
    clip: (i + 1) as ClipId,
    speaker: `s${i % 5}`,
    label,
    probabilities: probabilities[i],
  }))

const meanLoss = (clips: readonly ScoredClip[]): number =>
  clips.reduce((sum, { probabilities, label }) => sum + clipLoss(probabilities, label), 0) / clips.length

function calibrationError(clips: readonly ScoredClip[]): number {
  const sums = new Float64Array(3 * ECE_BINS)
  for (const { probabilities, label } of clips) addToBins(sums, probabilities, label)
  return eceOfBins(sums)
}

describe.each(golden.cases)('the metrics of $name', (want) => {
  const clips = scored(want.labels, want.probabilities)
  const confusion = confusionOf(clips, want.classes)
  const perClass = (rule: typeof recall) => want.confusion.map((_, index) => rule(confusion, index))

  it('match scikit-learn', () => {
    expect(confusionRows(confusion)).toEqual(want.confusion)
    expect(accuracy(confusion)).toBeCloseTo(want.accuracy, 12)
    expect(uar(confusion)).toBeCloseTo(want.uar, 12)
    expect(macroF1(confusion)).toBeCloseTo(want.macroF1, 12)
    perClass(precision).forEach((value, i) => expect(value).toBeCloseTo(want.precision[i], 12))
    perClass(recall).forEach((value, i) => expect(value).toBeCloseTo(want.recall[i], 12))
    perClass(f1).forEach((value, i) => expect(value).toBeCloseTo(want.f1[i], 12))
    expect(meanLoss(clips)).toBeCloseTo(want.logLoss, 12)
  })

  it('have the calibration error of equal-width bins', () => {
    expect(calibrationError(clips)).toBeCloseTo(want.ece, 12)
  })

  it('have the area under the risk–coverage curve', () => {
    expect(riskCoverageArea(clips)).toBeCloseTo(want.riskCoverageArea, 12)
  })

  it('have the lowest threshold that reaches an accuracy, and its coverage', () => {
    const { wanted, ...reached } = want.abstention!
    const below = abstainBelow(clips, wanted)!
    expect(below).toBeCloseTo(reached.below, 12)
    const kept = abstaining(clips, want.classes, below)
    expect(kept.clips).toBe(reached.clips)
    expect(kept.coverage).toBeCloseTo(reached.clips / clips.length, 12)
    expect(kept.accuracy).toBeCloseTo(reached.accuracy, 12)
    expect(kept.uar).toBeCloseTo(reached.uar, 12)
  })

  it('have the temperature that minimises the loss', () => {
    const temperature = fitTemperature(clips)
    expect(temperature).toBeCloseTo(want.temperature, 5)
    const cooled = clips.map((clip) => ({
      ...clip,
      probabilities: applyTemperature(clip.probabilities, temperature),
    }))
    expect(meanLoss(cooled)).toBeCloseTo(want.lossAtTemperature, 7)
    expect(meanLoss(cooled)).toBeLessThanOrEqual(meanLoss(clips))
  })
})

describe('a temperature', () => {
  it('keeps the order and the sum of probabilities, including zeros', () => {
    const cooled = applyTemperature([0.7, 0.3, 0], 2)
    expect(cooled.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
    expect(cooled[0]).toBeCloseTo(Math.sqrt(0.7) / (Math.sqrt(0.7) + Math.sqrt(0.3) + Math.sqrt(1e-7)), 9)
    expect(cooled[0]).toBeGreaterThan(cooled[1])
    expect(cooled[1]).toBeGreaterThan(cooled[2])
  })
  it('is 1 where there is nothing to fit or no improvement', () => {
    expect(fitTemperature([])).toBe(1)
    expect(
      fitTemperature(
        scored(
          [0, 1],
          [
            [0.5, 0.5],
            [0.5, 0.5],
          ],
        ),
      ),
    ).toBe(1)
  })
  it('stays in bounds when every clip is correct, and accepts a mistake with full confidence', () => {
    expect(
      fitTemperature(
        scored(
          [0, 1],
          [
            [0.9, 0.1],
            [0.1, 0.9],
          ],
        ),
      ),
    ).toBeCloseTo(0.2, 6)
    expect(
      fitTemperature(
        scored(
          [1, 0],
          [
            [1, 0],
            [1, 0],
          ],
        ),
      ),
    ).toBeCloseTo(10, 6)
  })
})

describe('a reliability diagram', () => {
  it('counts every clip once; a confidence on an edge belongs to the bin below', () => {
    const bins = reliability(
      scored(
        [0, 0, 1],
        [
          [1, 0],
          [0.6, 0.4],
          [0.8, 0.2],
        ],
      ),
      5,
    )
    expect(bins.map((bin) => bin.clips)).toEqual([0, 0, 1, 1, 1])
    expect(bins[0]).toMatchObject({ confidence: null, accuracy: null })
    expect(bins[3]).toMatchObject({ confidence: 0.8, accuracy: 0 })
  })
})

describe('a coverage curve', () => {
  it('keeps the most confident clips first and ends with all of them', () => {
    const clips = scored(
      [0, 0, 1, 1],
      [
        [0.9, 0.1],
        [0.6, 0.4],
        [0.7, 0.3],
        [0.2, 0.8],
      ],
    )
    const curve = coverageCurve(clips, 2, 4)
    expect(curve.map((point) => point.accuracy)).toEqual([1, 1, 2 / 3, 3 / 4])
    expect(curve.map((point) => point.clips)).toEqual([1, 2, 3, 4])
    expect(curve[3].confidence).toBe(0.6)
  })
})

describe('the area under the risk–coverage curve', () => {
  const equallySure = (labels: readonly number[]) =>
    riskCoverageArea(
      scored(
        labels,
        labels.map(() => [0.8, 0.2]),
      ),
    )

  it('is 0 for no clips and for no errors, and the error rate where all confidences are equal', () => {
    expect(riskCoverageArea([])).toBe(0)
    expect(equallySure([0, 0, 0])).toBe(0)
    expect(equallySure([0, 1, 0, 1])).toBeCloseTo(0.5, 12)
  })
  it('does not depend on the order of clips with equal confidence', () => {
    expect(equallySure([1, 1, 0, 0, 0])).toBeCloseTo(equallySure([0, 0, 0, 1, 1]), 12)
  })
})

describe('abstention', () => {
  const pair = [
    [0.8, 0.2],
    [0.8, 0.2],
  ]
  it('keeps or drops clips with equal confidence together', () => {
    expect(abstainBelow(scored([0, 1], pair), 0.9)).toBeNull()
    expect(abstainBelow(scored([0, 1], pair), 0.5)).toBe(0.8)
  })
  it('may keep no clips, whose accuracy is then null', () => {
    expect(abstaining(scored([0, 1], pair), 2, 0.9)).toEqual({
      below: 0.9,
      clips: 0,
      coverage: 0,
      accuracy: null,
      uar: null,
    })
    expect(abstainBelow([], 0.5)).toBeNull()
  })
})

describe('McNemar’s exact test', () => {
  it.each(golden.mcNemar)(
    'of $fixed corrected and $broken newly misclassified clips matches scipy',
    (want) => {
      expect(mcNemar(want.fixed, want.broken)).toBeCloseTo(want.p, 9)
      expect(mcNemar(want.broken, want.fixed)).toBeCloseTo(want.p, 9)
    },
  )
})
