import type { Convolution, EncoderGraph, EncoderStates, Norm } from './encoder-graph.ts'
import { logMel } from './log-mel.ts'
import { transformerBlock, type Block } from './transformer.ts'

/** The encoder of a Whisper model. */
export interface WhisperWeights {
  readonly bands: number
  readonly width: number
  readonly heads: number
  readonly convolutions: readonly [Convolution, Convolution]
  /** Frames × width. */
  readonly positions: { readonly frames: number; readonly values: () => Float32Array }
  readonly blocks: readonly Block[]
  /** Null where later blocks were left out. */
  readonly finalNorm: Norm | null
}

const OPTIONS = { epsilon: 1e-5, normFirst: true }

/**
 * Whisper's encoder with its front end. Clips are not padded to 30 s: the position encodings are cut to the clip.
 */
export function whisper(graph: EncoderGraph, audio: string, weights: WhisperWeights): EncoderStates {
  const { bands, width, heads, convolutions, positions, blocks, finalNorm } = weights
  let x = logMel(graph, audio, bands)
  for (const convolution of convolutions) x = graph.gelu(graph.convolution(x, convolution))
  x = graph.swapped(x)
  const frames = graph.slice(graph.op('Shape', [x]), 0, 1, 2)
  const encodings = graph.tensor([positions.frames, width], positions.values())
  x = graph.op('Add', [x, graph.op('Slice', [encodings, graph.integers(0), frames, graph.integers(0)])])
  const states: string[] = []
  for (const block of blocks) {
    x = transformerBlock(graph, x, block, { ...OPTIONS, heads })
    states.push(x)
  }
  return { blocks: states, last: finalNorm ? graph.norm(x, finalNorm) : x }
}
