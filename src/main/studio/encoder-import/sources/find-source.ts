import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { readText } from '../../../storage/files/index.ts'

/** What a folder of a pretrained model holds. */
export type FoundSource =
  | { readonly kind: 'onnx'; readonly folder: string }
  | { readonly kind: 'ctranslate2'; readonly folder: string; readonly file: string }
  | {
      readonly kind: 'transformers'
      readonly folder: string
      readonly family: Family
      readonly config: Readonly<Record<string, unknown>>
    }

export type Family = 'whisper' | 'wav2vec2' | 'hubert' | 'wavlm'

const FAMILIES: readonly string[] = ['whisper', 'wav2vec2', 'hubert', 'wavlm'] satisfies Family[]
const PICKLES = ['pytorch_model.bin', 'pytorch_model.bin.index.json']
const Config = z.record(z.string(), z.unknown())

/**
 * Finds out what a folder, or a file in one, holds. Throws `not-found` or `bad-input` with the reason and a remedy.
 * Python pickles are never read, because they can run code.
 */
export function findSource(source: string): FoundSource {
  if (!existsSync(source))
    throw new StudioError(
      'not-found',
      `There is no file or folder ${source}. Give the folder of a pretrained model.`,
    )
  const folder = statSync(source).isDirectory() ? source : dirname(source)
  const has = (name: string) => existsSync(join(folder, name))
  if (/\.(pt|pth|ckpt|pkl)$/i.test(source)) throw pickled(source)
  if (has('model.safetensors') || has('model.safetensors.index.json')) return transformersIn(folder)
  if (has('model.bin')) return { kind: 'ctranslate2', folder, file: join(folder, 'model.bin') }
  if (has('model.onnx') || has(join('onnx', 'model.onnx'))) return { kind: 'onnx', folder }
  const pickle = PICKLES.find(has) ?? readdirSync(folder).find((name) => /\.(pt|pth|ckpt|pkl)$/i.test(name))
  if (pickle !== undefined) throw pickled(join(folder, pickle))
  throw new StudioError(
    'not-found',
    `${folder} holds no pretrained model: there is no model.safetensors, model.bin of CTranslate2 or model.onnx in it.`,
  )
}

function transformersIn(folder: string): FoundSource {
  const file = join(folder, 'config.json')
  if (!existsSync(file))
    throw new StudioError('not-found', `${file} is missing. Copy it from the source of the model.`, { file })
  let config: z.infer<typeof Config>
  try {
    config = Config.parse(JSON.parse(readText(file)))
  } catch (error) {
    throw new StudioError(
      'unreadable',
      `${file} is no JSON object. Copy it from the source of the model.`,
      { file },
      error,
    )
  }
  const family = config['model_type']
  if (!isFamily(family))
    throw new StudioError(
      'bad-input',
      `${file} describes a model of the type ${family === undefined ? 'unknown' : JSON.stringify(family)}. Whisper, wav2vec 2.0, HuBERT and WavLM can be imported.`,
      { file },
    )
  return { kind: 'transformers', folder, family, config }
}

const isFamily = (value: unknown): value is Family => typeof value === 'string' && FAMILIES.includes(value)

function pickled(file: string): StudioError {
  return new StudioError(
    'bad-input',
    `${basename(file)} in ${dirname(file)} is a Python pickle, which can run code when it is read, so the studio never reads one. Use the model.safetensors of the same model.`,
    { file },
  )
}
