import type { Tensors } from '../weights/index.ts'
import type { Block, Linear, Norm } from '../graphs/index.ts'

export const normAt = (tensors: Tensors, name: string): Norm => ({
  weight: () => tensors.read(`${name}.weight`),
  bias: () => tensors.read(`${name}.bias`),
})

export function linearAt(tensors: Tensors, name: string): Linear {
  const [outputs, inputs] = tensors.shape(`${name}.weight`)
  const hasBias = tensors.names.includes(`${name}.bias`)
  return {
    outputs,
    inputs,
    weight: () => tensors.read(`${name}.weight`),
    bias: hasBias ? () => tensors.read(`${name}.bias`) : null,
  }
}

/** Linear layers of the same inputs below one another. A layer without bias has zeros. */
function below(layers: readonly Linear[]): Linear {
  const outputs = layers.reduce((sum, layer) => sum + layer.outputs, 0)
  const { inputs } = layers[0]
  return {
    outputs,
    inputs,
    weight: () => concatenated(layers.map(({ weight }) => weight())),
    bias: () => concatenated(layers.map((layer) => layer.bias?.() ?? new Float32Array(layer.outputs))),
  }
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    values.set(part, at)
    at += part.length
  }
  return values
}

/** The names of a block's parts in a model of transformers. */
export interface BlockNames {
  readonly attention: string
  readonly attentionNorm: string
  readonly up: string
  readonly down: string
  readonly feedForwardNorm: string
}

export function blockAt(tensors: Tensors, name: string, names: BlockNames): Block {
  const attention = `${name}.${names.attention}`
  return {
    attentionNorm: normAt(tensors, `${name}.${names.attentionNorm}`),
    joint: below(['q_proj', 'k_proj', 'v_proj'].map((part) => linearAt(tensors, `${attention}.${part}`))),
    out: linearAt(tensors, `${attention}.out_proj`),
    feedForwardNorm: normAt(tensors, `${name}.${names.feedForwardNorm}`),
    up: linearAt(tensors, `${name}.${names.up}`),
    down: linearAt(tensors, `${name}.${names.down}`),
  }
}

/** The number of `name.0`, `name.1` … among the tensors. */
export function countOf(tensors: Tensors, name: string): number {
  const numbers = tensors.names
    .filter((tensor) => tensor.startsWith(`${name}.`))
    .map((tensor) => Number(tensor.slice(name.length + 1).split('.')[0]))
    .filter(Number.isInteger)
  return numbers.length === 0 ? 0 : Math.max(...numbers) + 1
}
