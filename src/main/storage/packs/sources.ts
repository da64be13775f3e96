import { join } from 'node:path'
import {
  encoderOf,
  encoderSource,
  FeatureKind,
  featuresOf,
  type Encoder,
  type ModelConfig,
} from '#shared/contract/training.ts'
import { StudioError } from '#shared/errors.ts'
import { openStore, openStoreFolder, type FeatureStore, type StoreOptions } from './store.ts'

/** An encoder with fingerprint and width. */
export type KnownEncoder = Encoder & Required<Pick<Encoder, 'fingerprint' | 'width'>>

/** The encoder of a started run. Throws `bad-input` if its fingerprint or width is missing. */
export function knownEncoder(encoder: Encoder): KnownEncoder {
  const { folder, fingerprint, width } = encoder
  if (fingerprint !== undefined && width !== undefined) return { ...encoder, fingerprint, width }
  throw new StudioError(
    'bad-input',
    `The encoder in ${folder} has no fingerprint and width. Start a new run, which determines them.`,
  )
}

/**
 * Opens the store of an encoder's features, one row per clip, in a project's features folder. Throws as `openStore`
 * does.
 */
export function openEncoderStore(
  featuresFolder: string,
  encoder: KnownEncoder,
  options: StoreOptions = {},
): FeatureStore {
  return openStoreFolder(join(featuresFolder, encoderSource(encoder)), encoder.width, options)
}

/** Opens the store of a model's features. Throws as `openStore` does. */
export function openStoreOf(
  featuresFolder: string,
  model: ModelConfig,
  options: StoreOptions = {},
): FeatureStore {
  const encoder = encoderOf(model)
  if (encoder) return openEncoderStore(featuresFolder, knownEncoder(encoder), options)
  return openStore(featuresFolder, FeatureKind.parse(featuresOf(model)), options)
}
