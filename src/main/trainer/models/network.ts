import type { Tensor, Tensor2D, Variable } from '../tensor.ts'

/**
 * The state of a training step for the forward pass; null in prediction. Every random number of a step (dropout) is a
 * function of `seed`, `step` and the layer's position, so that a resumed run repeats it.
 */
export interface Training {
  readonly seed: number
  readonly step: number
}

/** A batch as tensors, in the order of the model's batcher. */
export type NetworkInput = readonly Tensor[]

/** A network: named variables and a forward function. */
export interface Network {
  /** Variables that the optimiser trains, in a fixed order. */
  readonly parameters: ReadonlyMap<string, Variable>
  /** Saved but not trained: running means and variances. */
  readonly state: ReadonlyMap<string, Variable>
  /** (B, classes) logits. Called within a tidy. */
  forward(input: NetworkInput, training: Training | null): Tensor2D
}
