import type { Tensor, Tensor2D, Variable } from '../tensor.ts'

/**
 * What a forward pass needs to know while training; null when predicting. Every random draw of a step (dropout) is a
 * function of `seed`, `step` and the layer's place, so that a resumed run repeats it.
 */
export interface Training {
  readonly seed: number
  readonly step: number
}

/** A batch as tensors, in the order the model's batcher makes them. */
export type NetworkInput = readonly Tensor[]

/** A network as its named variables and one function of them. */
export interface Network {
  /** Trained by the optimiser, in a fixed order. */
  readonly parameters: ReadonlyMap<string, Variable>
  /** Kept with the weights but not trained: running means and variances. */
  readonly state: ReadonlyMap<string, Variable>
  /** (B, classes) logits. Called within a tidy. */
  forward(input: NetworkInput, training: Training | null): Tensor2D
}
