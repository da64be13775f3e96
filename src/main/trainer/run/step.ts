import type { MemberConfig } from '#shared/contract/training.ts'
import { tf } from '../backend.ts'
import type { Tensor, Tensor1D, Tensor2D, Variable } from '../tensor.ts'
import type { AdamW } from '../adamw.ts'
import type { Network, NetworkInput, Training } from '../models/index.ts'

export interface StepResult {
  readonly loss: number
  /** The network's outputs (B, outputs), row-major. */
  readonly outputs: Float32Array
}

/** One update of the network. Disposes of its own tensors; the caller disposes of the inputs. */
export function trainStep(
  network: Network,
  optimizer: AdamW,
  input: NetworkInput,
  lossOf: (output: Tensor2D) => ReturnType<typeof tf.scalar>,
  training: Training,
): StepResult {
  const parameters = [...network.parameters.values()]
  return tf.tidy(() => {
    let outputs: Tensor | null = null
    const { value, grads } = tf.variableGrads(() => {
      const output = network.forward(input, training)
      outputs = tf.keep(output.clone())
      return lossOf(output)
    }, parameters)
    optimizer.update(
      parameters.map((parameter) => gradientOf(grads, parameter)),
      training.step,
    )
    const kept = outputs as Tensor | null
    const result = { loss: value.dataSync()[0], outputs: Float32Array.from(kept?.dataSync() ?? []) }
    kept?.dispose()
    return result
  })
}

/** The weighted mean of the batch's cross-entropies, against smoothed targets. */
export function crossEntropy(
  logits: Tensor2D,
  { targets, weights }: { readonly targets: Tensor2D; readonly weights: Tensor1D },
): ReturnType<typeof tf.scalar> {
  const perRow = tf.neg(tf.sum(tf.mul(targets, tf.logSoftmax(logits)), 1))
  return tf.div(tf.sum(tf.mul(perRow, weights)), tf.sum(weights))
}

function gradientOf(grads: Readonly<Record<string, Tensor>>, parameter: Variable): Tensor {
  return grads[parameter.name] ?? tf.zerosLike(parameter)
}

/** The advice after divergence: a lower learning rate and gradient clipping. */
export function advice({ learningRate, clipNorm }: MemberConfig['optimizer']): string {
  const clip = clipNorm === 0 ? ' or clip its gradient (clipNorm 5)' : ''
  return `Lower its learning rate (now ${learningRate})${clip}, then train again.`
}
