import { join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { wav2vec2, whisper, type EncoderGraph, type EncoderStates } from './graphs/index.ts'
import {
  Wav2Vec2Config,
  wav2Vec2OfTransformers,
  whisperOfCTranslate2,
  whisperOfTransformers,
  type FoundSource,
} from './sources/index.ts'
import { openCTranslate2, openSafetensors, type Tensors } from './weights/index.ts'

/** A pretrained model whose encoder can be written. */
export interface PretrainedModel {
  readonly width: number
  /** Number of blocks that are kept. */
  readonly blocks: number
  readonly build: (graph: EncoderGraph, audio: string) => EncoderStates
  readonly close: () => void
}

const WhisperConfig = z.object({ encoder_attention_heads: z.number().int().min(1) })

/**
 * Opens the weights that were found. Throws `unreadable` for damaged ones, `bad-input` for variants that cannot be
 * computed.
 * @param blocks number of blocks to keep from the first; null for all
 */
export function openModel(
  source: Exclude<FoundSource, { kind: 'onnx' }>,
  blocks: number | null,
): PretrainedModel {
  const tensors =
    source.kind === 'ctranslate2' ? openCTranslate2(source.file) : openSafetensors(source.folder)
  try {
    return { ...modelOf(source, tensors, blocks), close: tensors.close }
  } catch (error) {
    tensors.close()
    throw error
  }
}

function modelOf(
  source: Exclude<FoundSource, { kind: 'onnx' }>,
  tensors: Tensors,
  blocks: number | null,
): Omit<PretrainedModel, 'close'> {
  if (source.kind === 'transformers' && source.family !== 'whisper') {
    const config = parsed(Wav2Vec2Config, source.folder, source.config)
    const weights = wav2Vec2OfTransformers(tensors, config, blocks)
    return {
      width: weights.width,
      blocks: weights.blocks.length,
      build: (graph, audio) => wav2vec2(graph, audio, weights),
    }
  }
  const weights =
    source.kind === 'ctranslate2'
      ? whisperOfCTranslate2(tensors, blocks)
      : whisperOfTransformers(
          tensors,
          parsed(WhisperConfig, source.folder, source.config).encoder_attention_heads,
          blocks,
        )
  return {
    width: weights.width,
    blocks: weights.blocks.length,
    build: (graph, audio) => whisper(graph, audio, weights),
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, folder: string, config: unknown): z.infer<Schema> {
  const result = schema.safeParse(config)
  if (result.success) return result.data
  throw new StudioError(
    'bad-input',
    `${join(folder, 'config.json')} describes a variant that cannot be imported: ${z.prettifyError(result.error)}. Use a model of the usual kind, or export it to ONNX.`,
    { file: join(folder, 'config.json') },
  )
}
