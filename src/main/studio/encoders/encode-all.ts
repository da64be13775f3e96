import { StudioError } from '#shared/errors.ts'
import {
  fillStores,
  openEncoderStore,
  type ExtractItem,
  type ExtractReport,
  type FeatureMaker,
  type KnownEncoder,
} from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import { openEncoderPool } from './encoder-pool.ts'
import { encoderFingerprint } from './fingerprint.ts'
import { readModelFolder, type ModelFolder } from './model-folder.ts'

export interface EncodeOptions {
  readonly items: readonly ExtractItem[]
  readonly encoder: KnownEncoder
  readonly featuresFolder: string
  readonly work: Work
}

/**
 * Sees to it that the encoder's store holds the features of every item; where all are there, the model is not needed any
 * more. See `fillStores`. Throws `conflict` where the folder holds another model than the fingerprint names, or another
 * process is encoding; and as `lookAtEncoder` does.
 */
export async function encodeAll({
  items,
  encoder,
  featuresFolder,
  work,
}: EncodeOptions): Promise<ExtractReport> {
  const store = openEncoderStore(featuresFolder, encoder)
  const stores = new Map([['encoder', store] as const])
  const open = () => {
    work.report({ message: 'Loading the encoder' })
    return openEncoding(encoder)
  }
  try {
    return await fillStores({ items, stores, work, doing: 'Encoding', open })
  } finally {
    store.close()
  }
}

async function openEncoding(encoder: KnownEncoder): Promise<FeatureMaker<'encoder'>> {
  const model = readModelFolder(encoder.folder)
  await refuseAnother(model, encoder)
  const pool = openEncoderPool(model)
  try {
    // A model that cannot be used is said once, not once a clip.
    await pool.look()
  } catch (error) {
    await pool.close()
    throw error
  }
  return { filesInFlight: 2 * pool.clips, make: pool.encode, close: pool.close }
}

async function refuseAnother(model: ModelFolder, { fingerprint }: KnownEncoder): Promise<void> {
  if ((await encoderFingerprint(model)) === fingerprint) return
  throw new StudioError(
    'conflict',
    `${model.modelFile} is another model than the one this run was begun with, or is read with other settings. Put the old one back, or train anew with this one.`,
    { file: model.modelFile },
  )
}
