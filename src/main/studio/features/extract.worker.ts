import type { FeatureKind } from '#shared/contract/training.ts'
import { toStudioError } from '#shared/errors.ts'
import { augment, readAudio, toMono, type WaveformChange } from '../audio/index.ts'
import { extractMany } from './extract.ts'
import type { FeatureMatrix } from '../../storage/packs/index.ts'

/** One file, and what is wanted of it. */
export interface ExtractTask {
  readonly file: string
  readonly wants: readonly {
    readonly key: string
    readonly change: WaveformChange | null
    readonly kinds: readonly FeatureKind[]
  }[]
}

export interface ExtractedItem {
  readonly key: string
  readonly features: readonly { readonly kind: FeatureKind; readonly matrix: FeatureMatrix }[]
  /** A sentence for people where it could not be done. */
  readonly error: string | null
}

/** Decodes a file once and extracts everything wanted of it. Failures are part of the result. */
export default async function extractFile({ file, wants }: ExtractTask): Promise<ExtractedItem[]> {
  const failed = (key: string, thrown: unknown): ExtractedItem => {
    const { message } = toStudioError(thrown)
    return { key, features: [], error: message }
  }
  try {
    const { channels, sampleRateHz } = await readAudio(file)
    const mono = toMono(channels)
    return wants.map(({ key, change, kinds }) => {
      try {
        const samples = change === null ? mono : augment(mono, sampleRateHz, change)
        const matrices = extractMany(kinds, samples, sampleRateHz)
        const features = kinds.map((kind, index) => ({ kind, matrix: matrices[index] }))
        return { key, features, error: null }
      } catch (error) {
        return failed(key, error)
      }
    })
  } catch (error) {
    return wants.map(({ key }) => failed(key, error))
  }
}
