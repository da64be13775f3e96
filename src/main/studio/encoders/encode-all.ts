import {
  fillStores,
  openEncoderStore,
  type ExtractItem,
  type ExtractReport,
  type FeatureMaker,
  type FileTask,
  type KnownEncoder,
} from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import { openEncoderPool } from './encoder-pool.ts'
import { readyEncoder } from './ready-encoder.ts'

export interface EncodeOptions {
  readonly items: readonly ExtractItem[]
  readonly encoder: KnownEncoder
  readonly featuresFolder: string
  readonly work: Work
}

/**
 * Computes the features that the encoder's store lacks; see `fillStores`. If none are missing, the model is not loaded.
 * @throws StudioError `conflict` if the folder's model does not have the expected fingerprint, or another process
 *   encodes; otherwise as `inspectEncoder`
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
  const { model } = await readyEncoder(encoder)
  const pool = openEncoderPool(model)
  try {
    // Check the model first, so that an unusable one gives one error instead of one per clip.
    await pool.inspect()
  } catch (error) {
    await pool.close()
    throw error
  }
  const make = (task: FileTask<'encoder'>) => pool.encode(task, encoder.blocks)
  return { filesInFlight: 2 * pool.clips, make, close: pool.close }
}
