import { tf } from '../backend.ts'
import type { Tensor2D } from '../tensor.ts'

/** Fewest answered rows of a batch from which a field's CCC is computed; a field with fewer waits for the next batch. */
export const FEWEST_IN_BATCH = 8
/** Keeps the quotient finite where output and target are one constant. */
const EPSILON = 1e-8

/** Values to learn, with 1 where a row has an answer and 0 where it has none; both (B, fields). */
export interface ScaleTargets {
  readonly values: Tensor2D
  readonly answered: Tensor2D
}

/**
 * 1 − CCC (Lin 1989, with variances over n) over the answered rows of a batch, averaged over the fields that have enough
 * of them; 0 without such a field. Call it within a tidy.
 * @param outputs (B, fields)
 */
export function concordanceLoss(
  outputs: Tensor2D,
  { values, answered }: ScaleTargets,
): ReturnType<typeof tf.scalar> {
  const counts = tf.sum(answered, 0)
  const mean = (x: Tensor2D) => tf.div(tf.sum(tf.mul(x, answered), 0), tf.maximum(counts, 1))
  const [meanOutput, meanValue] = [mean(outputs), mean(values)]
  const [output, value] = [tf.sub(outputs, meanOutput), tf.sub(values, meanValue)] as [Tensor2D, Tensor2D]
  const both = mean(tf.mul(output, value))
  const apart = tf.addN([
    mean(tf.square(output)),
    mean(tf.square(value)),
    tf.square(tf.sub(meanOutput, meanValue)),
  ])
  const ccc = tf.div(tf.mul(both, 2), tf.add(apart, EPSILON))
  const enough = tf.cast(tf.greaterEqual(counts, FEWEST_IN_BATCH), 'float32')
  return tf.div(tf.sum(tf.mul(enough, tf.sub(1, ccc))), tf.maximum(tf.sum(enough), 1))
}
