import { classWeights } from '../data/epoch-rows.ts'
import { mixup } from '../data/mixup.ts'
import { targetsOf } from '../data/targets.ts'
import type { Tensor2D } from '../tensor.ts'
import { largest } from './evaluate.ts'
import type { Learning, LearningTask } from './learning.ts'
import { crossEntropy, trainStep } from './step.ts'

/** Learns classes by cross-entropy against smoothed labels or soft labels. */
export function learnClasses({ task, config, optimizer }: LearningTask): Learning {
  const { plan, rows: split, network } = task
  const classes = plan.classes.length
  const weights = classWeights(split.train, plan.rows, classes, plan.config.balance)
  let [loss, right, seen] = [0, 0, 0]
  return {
    step({ rows, input, random, training }) {
      const target = targetsOf(rows, weights, config.labelSmoothing)
      const a = config.spectrogram.mixup
      const mixed = a > 0 ? mixup(input, target.targets, a, random) : { input, targets: target.targets }
      const lossOf = (output: Tensor2D) => crossEntropy(output, { ...target, targets: mixed.targets })
      const result = trainStep(network, optimizer, mixed.input, lossOf, training)
      loss += result.loss * rows.length
      right += rows.filter(
        ({ label }, row) => largest(result.outputs.subarray(row * classes, (row + 1) * classes)) === label,
      ).length
      seen += rows.length
      return result.loss
    },
    figures: () => ({ loss: loss / seen, accuracy: right / seen }),
  }
}
