import type { Split } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { Evaluation } from '#shared/domain/runs.ts'
import { accuracy } from './accuracy.ts'
import { bootstrap, type BootstrapOptions } from './bootstrap.ts'
import { addToBins, ECE_BINS, eceOfBins } from './calibration.ts'
import { confusionOf, confusionRows, predictedAs, support, type Confusion } from './confusion.ts'
import { clipLoss } from './log-loss.ts'
import { macroF1 } from './macro-f1.ts'
import { f1, precision, recall } from './precision-recall.ts'
import { checkScored, predictedClass, type ScoredClip } from './scored.ts'
import { applyTemperature } from './temperature.ts'
import { uar } from './uar.ts'

export interface EvaluateOptions extends BootstrapOptions {
  readonly split: Split
  readonly classes: readonly Emotion[]
  /** As fitted on validation clips; 1 for none. */
  readonly temperature?: number
}

const BIN_SUMS = 3 * ECE_BINS
/** Their places among the figures. */
const CALIBRATION_ERRORS = [4, 5]

/**
 * Scores one side of a split, every figure with its 95 % interval over speakers.
 * @param clips with probabilities as the models gave them; loss and `eceAfter` are after the temperature
 * @throws StudioError `nothing-to-do` without clips, `bad-input` where labels do not fit the classes, `trainer` where
 *   probabilities are none
 */
export function evaluate(clips: readonly ScoredClip[], options: EvaluateOptions): Evaluation {
  const { split, classes, temperature = 1 } = options
  const size = classes.length
  checkScored(clips, size)
  const speakers = sumsBySpeaker(clips, size, temperature)
  const figures = bootstrap(speakers, (sums) => figuresOf(sums, size), {
    ...options,
    raised: CALIBRATION_ERRORS,
  })
  const [accuracy, uar, macroF1, loss, eceBefore, eceAfter] = figures
  const confusion = confusionOf(clips, size)
  return {
    ...{ split, clips: clips.length, speakers: speakers.length, classes },
    ...{ accuracy, uar, macroF1, loss, eceBefore, eceAfter },
    perClass: classes.map((emotion, index) => {
      const [precision, recall, f1] = figures.slice(6 + 3 * index, 9 + 3 * index)
      return { emotion, clips: support(confusion, index), precision, recall, f1 }
    }),
    confusion: confusionRows(confusion),
  }
}

/** One vector a speaker: confusion, summed loss, then the calibration bins before and after the temperature. */
function sumsBySpeaker(clips: readonly ScoredClip[], size: number, temperature: number): Float64Array[] {
  const bySpeaker = new Map<string, Float64Array>()
  for (const { speaker, label, probabilities } of clips) {
    let sums = bySpeaker.get(speaker)
    if (!sums) bySpeaker.set(speaker, (sums = new Float64Array(size * size + 1 + 2 * BIN_SUMS)))
    const { lossAt, before, after } = places(sums, size)
    const calibrated = applyTemperature(probabilities, temperature)
    sums[label * size + predictedClass(probabilities)]++
    sums[lossAt] += clipLoss(calibrated, label)
    addToBins(before, probabilities, label)
    addToBins(after, calibrated, label)
  }
  return [...bySpeaker.values()]
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

function figuresOf(sums: Float64Array, size: number): number[] {
  const { counts, lossAt, before, after } = places(sums, size)
  const confusion: Confusion = { classes: size, counts }
  const clips = counts.reduce((sum, count) => sum + count, 0)
  const figures = [accuracy(confusion), uar(confusion), macroF1(confusion)]
  figures.push(sums[lossAt] / clips, eceOfBins(before), eceOfBins(after))
  for (let index = 0; index < size; index++) {
    // A resample without the class says nothing about its recall.
    const [there, predicted] = [support(confusion, index) > 0, predictedAs(confusion, index) > 0]
    figures.push(there || predicted ? precision(confusion, index) : NaN)
    figures.push(there ? recall(confusion, index) : NaN)
    figures.push(there || predicted ? f1(confusion, index) : NaN)
  }
  return figures
}
