import { pairSums } from '#shared/domain/concordance.ts'
import type { Random } from '#shared/domain/random.ts'
import type { ScaleTarget } from '#shared/domain/scale-runs.ts'
import { tf } from '../backend.ts'
import { mixup } from '../data/mixup.ts'
import type { NetworkInput } from '../models/index.ts'
import { concordanceLoss, meanConcordance, scaleTargetsOf, type ScaleTargets } from '../scales/index.ts'
import type { Tensor2D } from '../tensor.ts'
import type { Learning, LearningTask } from './learning.ts'
import { trainStep } from './step.ts'

/** Learns scales by 1 − CCC over the answered rows of each batch. */
export function learnScales(
  { task, config, optimizer }: LearningTask,
  scales: readonly ScaleTarget[],
): Learning {
  const sums = scales.map(() => pairSums([]))
  let [loss, seen] = [0, 0]

  function add({ values, answered }: ScaleTargets, outputs: Float32Array): void {
    const [truths, known] = [values.dataSync(), answered.dataSync()]
    scales.forEach((_, field) => {
      const pairs = []
      for (let at = field; at < outputs.length; at += scales.length)
        if (known[at] > 0) pairs.push({ truth: truths[at], predicted: outputs[at] })
      pairSums(pairs).forEach((part, place) => (sums[field][place] += part))
    })
  }

  return {
    step({ rows, input, random, training }) {
      const targets = scaleTargetsOf(rows, scales)
      const a = config.spectrogram.mixup
      const mixed = a > 0 ? mixScales(input, targets, a, random) : { input, targets }
      const lossOf = (output: Tensor2D) => concordanceLoss(output, mixed.targets)
      const result = trainStep(task.network, optimizer, mixed.input, lossOf, training)
      add(mixed.targets, result.outputs)
      loss += result.loss * rows.length
      seen += rows.length
      return result.loss
    },
    figures: () => ({ loss: loss / seen, accuracy: null, ccc: meanConcordance(sums) }),
  }
}

/** mixup of a batch. A mixed row has an answer to a field where both of its rows have one. */
export function mixScales(
  input: NetworkInput,
  { values, answered }: ScaleTargets,
  a: number,
  random: Random,
): { readonly input: NetworkInput; readonly targets: ScaleTargets } {
  const mixed = mixup(input, tf.concat([values, answered], 1), a, random)
  const [mixedValues, shares] = tf.split<Tensor2D>(mixed.targets, 2, 1)
  // The share is below 1, by rounding or more, where one of the two rows has no answer.
  const both = tf.cast<Tensor2D>(tf.greater(shares, 1 - 1e-6), 'float32')
  return { input: mixed.input, targets: { values: mixedValues, answered: both } }
}
