import type { FeatureKind } from '#shared/contract/training.ts'
import { toStudioError } from '#shared/errors.ts'
import { augment, readAudio, toMono } from '../audio/index.ts'
import { carrying } from '../workers/index.ts'
import { extractMany } from './extract.ts'
import type { FileTask, MadeItem } from './fill-stores.ts'

type Extracted = MadeItem<FeatureKind>

/** Decodes a file once and extracts everything wanted of it. What is wrong with the file is part of the answer. */
export const extractFile = carrying(
  async ({ file, wants }: FileTask<FeatureKind>): Promise<readonly Extracted[]> => {
    try {
      const { channels, sampleRateHz } = await readAudio(file)
      const mono = toMono(channels)
      return wants.map(({ key, change, kinds }) => {
        try {
          const samples = change === null ? mono : augment(mono, sampleRateHz, change)
          const matrices = extractMany(kinds, samples, sampleRateHz)
          return { key, features: kinds.map((kind, i) => ({ kind, matrix: matrices[i] })), error: null }
        } catch (thrown) {
          return failed(key, thrown)
        }
      })
    } catch (thrown) {
      return wants.map(({ key }) => failed(key, thrown))
    }
  },
)

function failed(key: string, thrown: unknown): Extracted {
  return { key, features: [], error: toStudioError(thrown).message }
}
