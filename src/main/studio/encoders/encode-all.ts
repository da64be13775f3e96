import { StudioError } from '#shared/errors.ts'
import {
  openEncoderStore,
  speedometer,
  type ExtractItem,
  type ExtractReport,
  type FeatureStore,
  type KnownEncoder,
} from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import { inOrder } from '../workers/index.ts'
import type { EncodeTask } from './encode.worker.ts'
import { openEncoderPool } from './encoder-pool.ts'
import { fingerprintOf } from './fingerprint.ts'
import { readModelFolder, type ModelFolder } from './model-folder.ts'

const CANCELLED = 'Encoding was cancelled. What was finished is kept, and used next time.'

export interface EncodeOptions {
  readonly items: readonly ExtractItem[]
  readonly encoder: KnownEncoder
  readonly featuresFolder: string
  readonly work: Work
}

/**
 * Sees to it that the encoder's store holds the features of every item; where all are there, the model is not needed any
 * more. Files that cannot be used are reported, and stop nothing. Throws `cancelled`; `conflict` where the folder holds
 * another model than the fingerprint names, or another process is encoding; and as `lookAtEncoder` does.
 */
export async function encodeAll(options: EncodeOptions): Promise<ExtractReport> {
  const started = performance.now()
  const store = openEncoderStore(options.featuresFolder, options.encoder)
  try {
    const keys = new Set(options.items.map(({ key }) => key))
    const clips = missing(options.items, store)
    const wanted = clips.reduce((sum, { wants }) => sum + wants.length, 0)
    const failed = wanted === 0 ? [] : await encodeMissing(clips, wanted, store, options)
    const seconds = (performance.now() - started) / 1000
    return { extracted: wanted - failed.length, reused: keys.size - wanted, failed, seconds }
  } finally {
    store.close()
  }
}

type ClipTask = NonNullable<EncodeTask['clip']>

/** What the store lacks, file by file. */
function missing(items: readonly ExtractItem[], store: FeatureStore): readonly ClipTask[] {
  const files = new Map<string, Map<string, ClipTask['wants'][number]>>()
  const seen = new Set<string>()
  for (const { key, file, change = null } of items) {
    if (seen.has(key) || store.has(key)) continue
    seen.add(key)
    const wants = files.get(file) ?? new Map<string, ClipTask['wants'][number]>()
    files.set(file, wants.set(key, { key, change }))
  }
  return [...files].map(([file, wants]) => ({ file, wants: [...wants.values()] }))
}

async function encodeMissing(
  clips: readonly ClipTask[],
  total: number,
  store: FeatureStore,
  { encoder, work }: EncodeOptions,
): Promise<ExtractReport['failed']> {
  const failed: { key: string; file: string; message: string }[] = []
  work.report({ done: 0, total, unit: 'clips', message: 'Loading the encoder' })
  const model = readModelFolder(encoder.folder)
  await refuseAnother(model, encoder)
  const pool = openEncoderPool(model)
  const speed = speedometer()
  let done = 0
  try {
    // A model that cannot be used is said once, not once a clip.
    await pool.look()
    const encode = async (clip: ClipTask) => {
      work.throwIfCancelled(CANCELLED)
      return { file: clip.file, items: await pool.encode(clip) }
    }
    for await (const { file, items } of inOrder(clips, 2 * pool.clips, encode)) {
      work.throwIfCancelled(CANCELLED)
      for (const { key, features, error } of items) {
        if (features) store.append(key, features)
        else failed.push({ key, file, message: error ?? 'The encoder gave nothing.' })
      }
      done += items.length
      work.report({ done, message: `Encoding ${speed(done)}` })
    }
    return failed
  } finally {
    await pool.close()
  }
}

async function refuseAnother(model: ModelFolder, { fingerprint }: KnownEncoder): Promise<void> {
  if ((await fingerprintOf(model)) === fingerprint) return
  throw new StudioError(
    'conflict',
    `${model.modelFile} is another model than the one this run was begun with, or is read with other settings. Put the old one back, or train anew with this one.`,
    { file: model.modelFile },
  )
}
