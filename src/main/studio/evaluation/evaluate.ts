import type { Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { whyNoIntervalOver } from '#shared/domain/intervals.ts'
import type { Evaluation } from '#shared/domain/runs.ts'
import { countSpeakers, speakerGroup } from '#shared/domain/speakers.ts'
import { accuracy } from './accuracy.ts'
import { bootstrap, type BootstrapOptions, type Measure } from './bootstrap.ts'
import { addToBins, ECE_BINS, eceOfBins } from './calibration.ts'
import { confusionOf, confusionRows, predictedAs, support, type Confusion } from './confusion.ts'
import { clipLoss } from './clip-loss.ts'
import { macroF1 } from './macro-f1.ts'
import { f1, precision, recall } from './precision-recall.ts'
import { checkScored, predictedClass, type ScoredClip } from './scored.ts'
import { applyTemperature } from './temperature.ts'
import { uar } from './uar.ts'

export interface EvaluateOptions extends BootstrapOptions {
  readonly split: Split
  readonly classes: readonly Emotion[]
  /** Temperature fitted on validation clips; default 1. */
  readonly temperature?: number
}

const BIN_SUMS = 3 * ECE_BINS

/**
 * Scores one part of the split. Every figure has a 95 % interval over speakers.
 * @param clips with probabilities before calibration; loss and `eceAfter` are computed after it
 * @throws StudioError `nothing-to-do` without clips; `bad-input` if labels do not fit the classes; `trainer` if
 *   probabilities are invalid
 */
export function evaluate(clips: readonly ScoredClip[], options: EvaluateOptions): Evaluation {
  const { split, classes, temperature = 1 } = options
  const size = classes.length
  checkScored(clips, size)
  const speakers = sumsBySpeaker(clips, size, temperature)
  const figure = bootstrap([...speakers.values()], measuresOf(size), {
    ...options,
    noInterval: whyNoIntervalOver(speakers.keys()),
  })
  const confusion = confusionOf(clips, size)
  return {
    split,
    clips: clips.length,
    speakers: countSpeakers(speakers.keys()),
    classes,
    accuracy: figure('accuracy'),
    uar: figure('uar'),
    macroF1: figure('macroF1'),
    loss: figure('loss'),
    eceBefore: figure('eceBefore'),
    eceAfter: figure('eceAfter'),
    perClass: classes.map((emotion, index) => ({
      emotion,
      clips: support(confusion, index),
      precision: figure(`precision/${index}`),
      recall: figure(`recall/${index}`),
      f1: figure(`f1/${index}`),
    })),
    confusion: confusionRows(confusion),
  }
}

/** One vector per speaker: confusion matrix, summed loss, and the calibration bins before and after the temperature. */
function sumsBySpeaker(
  clips: readonly ScoredClip[],
  size: number,
  temperature: number,
): ReadonlyMap<string, Float64Array> {
  const bySpeaker = new Map<string, Float64Array>()
  for (const { speaker, label, probabilities } of clips) {
    const group = speakerGroup(speaker)
    let sums = bySpeaker.get(group)
    if (!sums) bySpeaker.set(group, (sums = new Float64Array(size * size + 1 + 2 * BIN_SUMS)))
    const { lossAt, before, after } = places(sums, size)
    const calibrated = applyTemperature(probabilities, temperature)
    sums[label * size + predictedClass(probabilities)]++
    sums[lossAt] += clipLoss(calibrated, label)
    addToBins(before, probabilities, label)
    addToBins(after, calibrated, label)
  }
  return bySpeaker
}

function places(sums: Float64Array, size: number) {
  const lossAt = size * size
  return {
    counts: sums.subarray(0, lossAt),
    lossAt,
    before: sums.subarray(lossAt + 1, lossAt + 1 + BIN_SUMS),
    after: sums.subarray(lossAt + 1 + BIN_SUMS),
  }
}

/** The figures that are computed from the sums of all speakers or of resampled ones. */
function measuresOf(size: number): readonly Measure[] {
  const confusion = (sums: Float64Array): Confusion => ({ classes: size, counts: places(sums, size).counts })
  const clips = (sums: Float64Array) => places(sums, size).counts.reduce((sum, count) => sum + count, 0)
  return [
    { key: 'accuracy', of: (sums) => accuracy(confusion(sums)) },
    { key: 'uar', of: (sums) => uar(confusion(sums)) },
    { key: 'macroF1', of: (sums) => macroF1(confusion(sums)) },
    { key: 'loss', of: (sums) => sums[places(sums, size).lossAt] / clips(sums) },
    { key: 'eceBefore', of: (sums) => eceOfBins(places(sums, size).before), raised: true },
    { key: 'eceAfter', of: (sums) => eceOfBins(places(sums, size).after), raised: true },
    ...Array.from({ length: size }, (_, index) => classMeasures(index, confusion)).flat(),
  ]
}

/** Figures of one class. They are undefined for a resample without clips of the class. */
function classMeasures(index: number, confusion: (sums: Float64Array) => Confusion): readonly Measure[] {
  const where =
    (isDefined: (of: Confusion) => boolean, measure: (of: Confusion, index: number) => number) =>
    (sums: Float64Array) => {
      const of = confusion(sums)
      return isDefined(of) ? measure(of, index) : NaN
    }
  const occurs = (of: Confusion) => support(of, index) > 0
  const occursOrPredicted = (of: Confusion) => occurs(of) || predictedAs(of, index) > 0
  return [
    { key: `precision/${index}`, of: where(occursOrPredicted, precision) },
    { key: `recall/${index}`, of: where(occurs, recall) },
    { key: `f1/${index}`, of: where(occursOrPredicted, f1) },
  ]
}
