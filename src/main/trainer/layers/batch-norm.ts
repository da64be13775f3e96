import { native, tf } from '../backend.ts'
import type { GradSaveFunc, Rank, Tensor, Tensor1D, Tensor4D, Variable } from '../tensor.ts'
import type { NativeOps } from '../backends/native-op.ts'
import type { Variables } from './variables.ts'

const EPSILON = 1e-5
/** Weight of a batch's statistics in the running statistics, as PyTorch's default. */
const MOMENTUM = 0.1

/**
 * Batch normalisation over all axes except the last: by batch statistics in training, by running statistics in
 * prediction.
 */
export type BatchNorm = <R extends Rank>(x: Tensor<R>, training: boolean) => Tensor<R>

/** Normalises by the batch and returns its mean and unbiased variance. */
type ByBatch = (
  x: Tensor4D,
  scale: Variable,
  offset: Variable,
  onStatistics: (mean: Tensor, variance: Tensor) => void,
) => Tensor4D

export function batchNorm(variables: Variables, name: string, channels: number): BatchNorm {
  const scale = variables.constant(`${name}/scale`, [channels], 1)
  const offset = variables.constant(`${name}/offset`, [channels], 0)
  const mean = variables.statistic(`${name}/mean`, [channels], 0)
  const variance = variables.statistic(`${name}/variance`, [channels], 1)
  return (x, training) => {
    const image: Tensor4D = tf.reshape(x, [-1, 1, 1, channels])
    if (!training) return tf.reshape(byRunning(image, mean, variance, scale, offset), x.shape)
    const normalise = native ? byBatchNative(native) : byBatch
    return tf.reshape(
      normalise(image, scale, offset, (batchMean, batchVariance) => {
        follow(mean, batchMean)
        follow(variance, batchVariance)
      }),
      x.shape,
    )
  }
}

function byRunning(
  x: Tensor4D,
  mean: Variable,
  variance: Variable,
  scale: Variable,
  offset: Variable,
): Tensor4D {
  const flat = (variable: Variable): Tensor1D => tf.reshape(variable, [-1])
  return tf.batchNorm4d(x, flat(mean), flat(variance), flat(offset), flat(scale), EPSILON)
}

function follow(running: Variable, batch: Tensor): void {
  running.assign(tf.add(tf.mul(running, 1 - MOMENTUM), tf.mul(batch, MOMENTUM)))
}

/** Forward and backward pass with TensorFlow's fused kernels. */
function byBatchNative(ops: NativeOps): ByBatch {
  const { attr } = ops
  const attributes = [
    attr.float32('T'),
    attr.float32('U'),
    attr.float('epsilon', EPSILON),
    attr.text('data_format', 'NHWC'),
    attr.boolean('is_training', true),
  ]
  const average = attr.float('exponential_avg_factor', 1)
  return (x, scale, offset, onStatistics) => {
    const normalise = tf.customGrad((...inputs) => {
      const [image, gamma, beta, save] = inputs as [Tensor, Tensor, Tensor, GradSaveFunc]
      const none = tf.tensor1d([], 'float32')
      const outputs = ops.many(
        'FusedBatchNormV3',
        [...attributes, average],
        [image, gamma, beta, none, none],
        6,
      )
      const [y, mean, variance, ...reserved] = outputs
      onStatistics(mean, variance)
      save([image, gamma, ...reserved])
      return {
        value: y,
        gradFunc: (dy: Tensor, saved: Tensor[]) =>
          ops.many('FusedBatchNormGradV3', attributes, [dy, ...saved], 5).slice(0, 3),
      }
    })
    return normalise(x, scale, offset) as Tensor4D
  }
}

const byBatch: ByBatch = (x, scale, offset, onStatistics) => {
  const { mean, variance } = tf.moments(x, [0, 1, 2])
  // The running variance is unbiased, as in PyTorch.
  const count = x.size / x.shape[3]
  onStatistics(mean, tf.mul(variance, count / Math.max(1, count - 1)))
  return tf.add(tf.mul(tf.sub(x, mean), tf.mul(tf.rsqrt(tf.add(variance, EPSILON)), scale)), offset)
}
