import type { Block, Convolution, WhisperWeights } from '../graphs/index.ts'
import type { Tensors } from '../weights/index.ts'
import { blockAt, countOf, normAt, type BlockNames } from './parts.ts'

const NAMES: BlockNames = {
  attention: 'self_attn',
  attentionNorm: 'self_attn_layer_norm',
  up: 'fc1',
  down: 'fc2',
  feedForwardNorm: 'final_layer_norm',
}

/**
 * The encoder of a Whisper model of transformers.
 * @param wanted number of blocks; null for all
 */
export function whisperOfTransformers(
  tensors: Tensors,
  heads: number,
  wanted: number | null,
): WhisperWeights {
  const root = tensors.names.some((name) => name.startsWith('model.encoder.')) ? 'model.encoder' : 'encoder'
  const blocks = countOf(tensors, `${root}.layers`)
  const kept = Math.min(wanted ?? blocks, blocks)
  return {
    ...shapes(tensors, `${root}.conv1.weight`, `${root}.embed_positions.weight`),
    heads,
    convolutions: [
      convolution(tensors, `${root}.conv1`, '.', 1),
      convolution(tensors, `${root}.conv2`, '.', 2),
    ],
    blocks: Array.from({ length: kept }, (_, i) => blockAt(tensors, `${root}.layers.${i}`, NAMES)),
    finalNorm: kept === blocks ? normAt(tensors, `${root}.layer_norm`) : null,
  }
}

/** The encoder of a Whisper model of CTranslate2. */
export function whisperOfCTranslate2(tensors: Tensors, wanted: number | null): WhisperWeights {
  const blocks = tensors.names.filter((name) =>
    /^encoder\/layer_\d+\/ffn\/linear_0\/weight$/.test(name),
  ).length
  const kept = Math.min(wanted ?? blocks, blocks)
  return {
    ...shapes(tensors, 'encoder/conv1/weight', 'encoder/position_encodings/encodings'),
    heads: tensors.read('encoder/num_heads')[0],
    convolutions: [
      convolution(tensors, 'encoder/conv1', '/', 1),
      convolution(tensors, 'encoder/conv2', '/', 2),
    ],
    blocks: Array.from({ length: kept }, (_, i) => blockOfCTranslate2(tensors, `encoder/layer_${i}`)),
    finalNorm: kept === blocks ? normOfCTranslate2(tensors, 'encoder/layer_norm') : null,
  }
}

function shapes(tensors: Tensors, first: string, positions: string) {
  const [width, bands] = tensors.shape(first)
  return {
    bands,
    width,
    positions: { frames: tensors.shape(positions)[0], values: () => tensors.read(positions) },
  }
}

function convolution(tensors: Tensors, name: string, separator: string, stride: number): Convolution {
  const weight = `${name}${separator}weight`
  const [outputs, inputs, taps] = tensors.shape(weight)
  return {
    shape: [outputs, inputs, taps],
    weight: () => tensors.read(weight),
    bias: () => tensors.read(`${name}${separator}bias`),
    stride,
    pads: 1,
    groups: 1,
  }
}

function blockOfCTranslate2(tensors: Tensors, name: string): Block {
  const linear = (part: string) => {
    const weight = `${name}/${part}/weight`
    const [outputs, inputs] = tensors.shape(weight)
    return {
      outputs,
      inputs,
      weight: () => tensors.read(weight),
      bias: () => tensors.read(`${name}/${part}/bias`),
    }
  }
  return {
    attentionNorm: normOfCTranslate2(tensors, `${name}/self_attention/layer_norm`),
    joint: linear('self_attention/linear_0'),
    out: linear('self_attention/linear_1'),
    feedForwardNorm: normOfCTranslate2(tensors, `${name}/ffn/layer_norm`),
    up: linear('ffn/linear_0'),
    down: linear('ffn/linear_1'),
  }
}

const normOfCTranslate2 = (tensors: Tensors, name: string) => ({
  weight: () => tensors.read(`${name}/gamma`),
  bias: () => tensors.read(`${name}/beta`),
})
