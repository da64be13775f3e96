import type { Convolution, EncoderGraph, EncoderStates, Linear, Norm } from './encoder-graph.ts'
import { transformerBlock, type Block } from './transformer.ts'
import { relativeBias, type RelativeBias } from './wavlm.ts'

/** wav2vec 2.0, HuBERT or WavLM: convolutions over raw audio, then a transformer. */
export interface Wav2Vec2Weights {
  readonly width: number
  readonly heads: number
  readonly epsilon: number
  /** Whether blocks normalise first ("stable layer norm"). */
  readonly normFirst: boolean
  /** Each convolution with its normalisation: over each channel of the clip, over the channels of each frame, or none. */
  readonly convolutions: readonly {
    readonly convolution: Convolution
    readonly norm: (Norm & { readonly over: 'frames' | 'channels' }) | null
  }[]
  readonly projectionNorm: Norm | null
  readonly projection: Linear
  readonly positions: Convolution
  readonly blocks: readonly Block[]
  /** Before the first block, or after the last with `normFirst`. Null where later blocks were left out. */
  readonly norm: Norm | null
  /** WavLM only. */
  readonly relative: RelativeBias | null
}

/** @param audio batch × samples */
export function wav2vec2(graph: EncoderGraph, audio: string, weights: Wav2Vec2Weights): EncoderStates {
  const { width, heads, epsilon, normFirst, norm, blocks, relative } = weights
  let x = graph.swapped(convolved(graph, audio, weights.convolutions))
  if (weights.projectionNorm) x = graph.norm(x, weights.projectionNorm, epsilon)
  x = graph.linear(x, weights.projection)
  x = graph.op('Add', [x, positional(graph, x, weights.positions)])
  if (!normFirst && norm) x = graph.norm(x, norm, epsilon)
  const biases = relative ? relativeBias(graph, x, relative, { width, heads }) : null
  const states: string[] = []
  for (const [index, block] of blocks.entries()) {
    const bias = biases ? { bias: (input: string) => biases(index, input) } : {}
    x = transformerBlock(graph, x, block, { heads, epsilon, normFirst, ...bias })
    states.push(x)
  }
  return { blocks: states, last: normFirst && norm ? graph.norm(x, norm, epsilon) : x }
}

function convolved(
  graph: EncoderGraph,
  audio: string,
  convolutions: Wav2Vec2Weights['convolutions'],
): string {
  let x = graph.op('Unsqueeze', [audio, graph.integers(1)])
  for (const { convolution, norm } of convolutions) {
    x = graph.convolution(x, convolution)
    if (norm?.over === 'frames') {
      const inputs = [x, graph.vector(norm.weight()), graph.vector(norm.bias())]
      x = graph.op('InstanceNormalization', inputs, { epsilon: { float: 1e-5 } })
    } else if (norm) x = graph.swapped(graph.norm(graph.swapped(x), norm))
    x = graph.gelu(x)
  }
  return x
}

/** Encodes positions by a convolution over many frames. One of an even number of taps gives a frame too many. */
function positional(graph: EncoderGraph, x: string, convolution: Convolution): string {
  const mixed = graph.convolution(graph.swapped(x), convolution)
  const even = convolution.shape[2] % 2 === 0
  return graph.swapped(graph.gelu(even ? graph.slice(mixed, 2, 0, -1) : mixed))
}
