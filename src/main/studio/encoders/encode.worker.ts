import { toStudioError, type ErrorCode } from '#shared/errors.ts'
import { augment, readAudio, toMono, type WaveformChange } from '../audio/index.ts'
import type { FeatureMatrix } from '../features/index.ts'
import type { ModelFolder } from './model-folder.ts'
import { openSession, type EncoderSession } from './session.ts'
import type { Port } from './signature.ts'

export interface EncodeTask {
  readonly model: ModelFolder
  /** Cores that one clip may use. */
  readonly threads: number
  /** Null to hear a second of silence: to see that the model works, and how many values it gives. */
  readonly clip: {
    readonly file: string
    readonly wants: readonly { readonly key: string; readonly change: WaveformChange | null }[]
  } | null
}

export interface EncodedItem {
  readonly key: string
  readonly features: FeatureMatrix | null
  /** A sentence for people where it could not be done. */
  readonly error: string | null
}

export interface Look {
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
  readonly width: number
}

export type EncodeAnswer =
  | { readonly look: Look }
  | { readonly items: readonly EncodedItem[] }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } }

/** Each thread loads the model once. */
let opened: Promise<EncoderSession> | null = null

/** Encodes what is wanted of one file, or looks at the model. Failures are part of the answer. */
export default async function encodeTask({ model, threads, clip }: EncodeTask): Promise<EncodeAnswer> {
  try {
    const session = await (opened ??= openSession(model, threads))
    if (clip !== null) return { items: await encodeFile(session, clip) }
    const { inputs, outputs, encode } = session
    const { width } = await encode(new Float32Array(model.sampleRateHz), model.sampleRateHz)
    return { look: { inputs, outputs, width } }
  } catch (thrown) {
    const { code, message } = toStudioError(thrown)
    return { error: { code, message } }
  }
}

async function encodeFile(
  { encode }: EncoderSession,
  { file, wants }: NonNullable<EncodeTask['clip']>,
): Promise<EncodedItem[]> {
  const items: EncodedItem[] = []
  try {
    const { channels, sampleRateHz } = await readAudio(file)
    const mono = toMono(channels)
    for (const { key, change } of wants) {
      const samples = change === null ? mono : augment(mono, sampleRateHz, change)
      items.push({ key, features: await encode(samples, sampleRateHz), error: null })
    }
  } catch (thrown) {
    const { message } = toStudioError(thrown)
    for (const { key } of wants.slice(items.length)) items.push({ key, features: null, error: message })
  }
  return items
}
