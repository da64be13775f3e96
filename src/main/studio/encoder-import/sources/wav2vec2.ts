import { z } from 'zod'
import type { Convolution, RelativeBias, Wav2Vec2Weights } from '../graphs/index.ts'
import type { Tensors } from '../weights/index.ts'
import { blockAt, countOf, linearAt, normAt, type BlockNames } from './parts.ts'

/** The parts of config.json that decide the computation. Other values of the literals are not supported. */
export const Wav2Vec2Config = z.object({
  num_attention_heads: z.number().int().min(1),
  layer_norm_eps: z.number().min(0).default(1e-5),
  do_stable_layer_norm: z.boolean().default(false),
  feat_extract_norm: z.enum(['group', 'layer']).default('group'),
  feat_extract_activation: z.literal('gelu').default('gelu'),
  hidden_act: z.literal('gelu').default('gelu'),
  conv_stride: z.array(z.number().int().min(1)),
  num_conv_pos_embedding_groups: z.number().int().min(1).default(16),
  conv_pos_batch_norm: z.literal(false).optional(),
  adapter_attn_dim: z.null().optional(),
  num_buckets: z.number().int().min(4).default(320),
  max_bucket_distance: z.number().int().min(2).default(800),
})

const NAMES: BlockNames = {
  attention: 'attention',
  attentionNorm: 'layer_norm',
  up: 'feed_forward.intermediate_dense',
  down: 'feed_forward.output_dense',
  feedForwardNorm: 'final_layer_norm',
}
const PREFIXES = ['wav2vec2.', 'hubert.', 'wavlm.']

/** A model of transformers: wav2vec 2.0, HuBERT or WavLM. */
export function wav2Vec2OfTransformers(
  tensors: Tensors,
  config: z.infer<typeof Wav2Vec2Config>,
  wanted: number | null,
): Wav2Vec2Weights {
  const prefix = PREFIXES.find((start) => tensors.names.some((name) => name.startsWith(start))) ?? ''
  const at = (name: string) => `${prefix}${name}`
  const blocks = countOf(tensors, at('encoder.layers'))
  const kept = Math.min(wanted ?? blocks, blocks)
  const normFirst = config.do_stable_layer_norm
  const projection = linearAt(tensors, at('feature_projection.projection'))
  return {
    width: projection.outputs,
    heads: config.num_attention_heads,
    epsilon: config.layer_norm_eps,
    normFirst,
    convolutions: config.conv_stride.map((stride, layer) =>
      convolutionAt(tensors, at(`feature_extractor.conv_layers.${layer}`), stride, config.feat_extract_norm),
    ),
    projectionNorm: tensors.names.includes(at('feature_projection.layer_norm.weight'))
      ? normAt(tensors, at('feature_projection.layer_norm'))
      : null,
    projection,
    positions: positionsAt(tensors, at('encoder.pos_conv_embed.conv'), config.num_conv_pos_embedding_groups),
    blocks: Array.from({ length: kept }, (_, i) => blockAt(tensors, at(`encoder.layers.${i}`), NAMES)),
    norm: normFirst && kept < blocks ? null : normAt(tensors, at('encoder.layer_norm')),
    relative: relativeAt(tensors, at('encoder.layers'), kept, config),
  }
}

function convolutionAt(tensors: Tensors, name: string, stride: number, over: 'group' | 'layer') {
  const weight = `${name}.conv.weight`
  const [outputs, inputs, taps] = tensors.shape(weight)
  const bias = `${name}.conv.bias`
  const convolution: Convolution = {
    shape: [outputs, inputs, taps],
    weight: () => tensors.read(weight),
    bias: tensors.names.includes(bias) ? () => tensors.read(bias) : null,
    stride,
    pads: 0,
    groups: 1,
  }
  const hasNorm = tensors.names.includes(`${name}.layer_norm.weight`)
  const kind = over === 'group' ? ('frames' as const) : ('channels' as const)
  return { convolution, norm: hasNorm ? { ...normAt(tensors, `${name}.layer_norm`), over: kind } : null }
}

/** The weight is stored as its length per tap and its direction ("weight norm"), under the names of either PyTorch API. */
function positionsAt(tensors: Tensors, name: string, groups: number): Convolution {
  const [lengths, directions] = tensors.names.includes(`${name}.weight_g`)
    ? [`${name}.weight_g`, `${name}.weight_v`]
    : [`${name}.parametrizations.weight.original0`, `${name}.parametrizations.weight.original1`]
  const [outputs, inputs, taps] = tensors.shape(directions)
  return {
    shape: [outputs, inputs, taps],
    weight: () => weightNormed(tensors.read(lengths), tensors.read(directions), taps),
    bias: () => tensors.read(`${name}.bias`),
    stride: 1,
    pads: Math.floor(taps / 2),
    groups,
  }
}

function weightNormed(lengths: Float32Array, directions: Float32Array, taps: number): Float32Array {
  const squares = new Float64Array(taps)
  for (const [i, value] of directions.entries()) squares[i % taps] += value * value
  return directions.map((value, i) => (value * lengths[i % taps]) / Math.sqrt(squares[i % taps]))
}

function relativeAt(
  tensors: Tensors,
  layers: string,
  blocks: number,
  config: z.infer<typeof Wav2Vec2Config>,
): RelativeBias | null {
  const embedding = `${layers}.0.attention.rel_attn_embed.weight`
  if (!tensors.names.includes(embedding)) return null
  return {
    buckets: config.num_buckets,
    furthest: config.max_bucket_distance,
    embedding: () => tensors.read(embedding),
    gates: Array.from({ length: blocks }, (_, i) => ({
      gate: linearAt(tensors, `${layers}.${i}.attention.gru_rel_pos_linear`),
      scale: () => tensors.read(`${layers}.${i}.attention.gru_rel_pos_const`),
    })),
  }
}
