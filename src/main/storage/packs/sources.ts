import { join } from 'node:path'
import {
  encoderOf,
  FeatureKind,
  featuresOf,
  type Encoder,
  type ModelConfig,
} from '#shared/contract/training.ts'
import { StudioError } from '#shared/errors.ts'
import { openStore, openStoreFolder, type FeatureStore, type StoreOptions } from './store.ts'

/** An encoder that was looked at: what its features depend on and how many there are is known. */
export type KnownEncoder = Required<Encoder>

/** The encoder of a run that has started. Throws `bad-input` for one that nobody has looked at yet. */
export function knownEncoder({ folder, fingerprint, width }: Encoder): KnownEncoder {
  if (fingerprint !== undefined && width !== undefined) return { folder, fingerprint, width }
  throw new StudioError(
    'bad-input',
    `The encoder in ${folder} is named without its fingerprint and width. Start the run anew: it looks them up.`,
  )
}

/** Opens the store of an encoder's features, one row a clip, in a project's features folder. Throws as `openStore` does. */
export function openEncoderStore(
  featuresFolder: string,
  { fingerprint, width }: KnownEncoder,
  options: StoreOptions = {},
): FeatureStore {
  return openStoreFolder(join(featuresFolder, `encoder-${fingerprint}`), width, options)
}

/** Opens the store of whatever features a model reads. Throws as `openStore` does. */
export function openStoreOf(
  featuresFolder: string,
  model: ModelConfig,
  options: StoreOptions = {},
): FeatureStore {
  const encoder = encoderOf(model)
  if (encoder) return openEncoderStore(featuresFolder, knownEncoder(encoder), options)
  return openStore(featuresFolder, FeatureKind.parse(featuresOf(model)), options)
}
