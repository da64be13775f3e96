import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '#shared/errors.ts'
import { readText } from '../../storage/files/index.ts'

/** A pretrained encoder on disk, in the layout of exports by Hugging Face's Optimum. */
export interface ModelFolder {
  readonly folder: string
  readonly modelFile: string
  /** An ONNX file that makes the model's spectrogram of audio; null for a model that reads audio. */
  readonly frontEnd: string | null
  /** The files of the model: its ONNX files and their external weights. */
  readonly files: readonly string[]
  readonly bytes: number
  readonly sampleRateHz: number
  /** Whether clips are first normalised to mean 0 and variance 1. */
  readonly normalise: boolean
}

const PLACES = ['model.onnx', join('onnx', 'model.onnx')]
/** Suffixes that exporters give to files with external weights. */
const WEIGHTS = ['_data', '.data']
/** Written by the import of an encoder that reads spectrograms. */
export const FRONT_END = 'front_end.onnx'
const PREPROCESSOR = 'preprocessor_config.json'
const POINTER = 'version https://git-lfs'

/** Defaults of transformers' Wav2Vec2FeatureExtractor; the sampling rate must be given. */
const Preprocessor = z.object({
  sampling_rate: z.number().int().min(4000).max(192_000),
  do_normalize: z.boolean().default(true),
})

/** Throws `not-found` if a file is missing, `unreadable` if one is damaged. Messages contain the remedy. */
export function readModelFolder(folder: string): ModelFolder {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new StudioError(
      'not-found',
      `There is no folder ${folder}. Give the folder of an encoder, with model.onnx and ${PREPROCESSOR} in it.`,
    )
  const modelFile = PLACES.map((place) => join(folder, place)).find((file) => existsSync(file))
  if (modelFile === undefined) throw noModel(folder)
  const beside = join(folder, FRONT_END)
  const frontEnd = existsSync(beside) ? beside : null
  const files = [modelFile, ...(frontEnd === null ? [] : [frontEnd])].flatMap(withWeights)
  for (const file of files) refusePointer(file)
  const { sampling_rate: sampleRateHz, do_normalize: normalise } = readPreprocessor(folder)
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
  return { folder, modelFile, files, bytes, sampleRateHz, normalise, frontEnd }
}

/** An ONNX file and its external weights. */
function withWeights(file: string): readonly string[] {
  return [file, ...WEIGHTS.map((end) => file + end).filter((weights) => existsSync(weights))]
}

function readPreprocessor(folder: string): z.infer<typeof Preprocessor> {
  const file = join(folder, PREPROCESSOR)
  if (!existsSync(file))
    throw new StudioError(
      'not-found',
      `${file} is missing. It contains the sampling rate of the encoder. Copy it from the source of the model, or write {"sampling_rate": 16000, "do_normalize": true} as its makers say.`,
      { file },
    )
  try {
    return Preprocessor.parse(JSON.parse(readText(file)))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new StudioError(
      'unreadable',
      `${file} cannot be used: ${why}. Copy it again from the source of the model.`,
      { file },
      error,
    )
  }
}

function noModel(folder: string): StudioError {
  const others = [folder, join(folder, 'onnx')]
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).filter((name) => name.endsWith('.onnx')))
  const found = others.length === 0 ? '' : ` It holds ${others.join(', ')}: rename the encoder to model.onnx.`
  return new StudioError(
    'not-found',
    `There is no model.onnx or onnx/model.onnx in ${folder}.${found || ' Export the encoder to ONNX, for example with optimum-cli export onnx, and give that folder.'}`,
  )
}

function refusePointer(file: string): void {
  if (statSync(file).size > 1024 || !readFileSync(file, 'latin1').startsWith(POINTER)) return
  throw new StudioError(
    'unreadable',
    `${file} is a git-lfs pointer, not a model: its repository was cloned without git-lfs. In its folder, run git lfs install and git lfs pull.`,
    { file },
  )
}
