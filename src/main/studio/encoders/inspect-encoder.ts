import { resolve } from 'node:path'
import type { Encoder, TrainingConfig } from '#shared/contract/training.ts'
import type { KnownEncoder } from '../features/index.ts'
import type { ModelShape } from './encode.worker.ts'
import { openEncoderPool } from './encoder-pool.ts'
import { encoderFingerprint } from './fingerprint.ts'
import { readModelFolder, type ModelFolder } from './model-folder.ts'

export type EncoderReport = KnownEncoder & ModelFolder & ModelShape

/**
 * Loads the encoder in a folder and runs it on a second of silence. Throws `not-found`, `unreadable` or `bad-input`
 * with the problem and its remedy.
 */
export async function inspectEncoder(folder: string): Promise<EncoderReport> {
  const model = readModelFolder(resolve(folder))
  const pool = openEncoderPool(model, 1)
  try {
    const shape = await pool.inspect()
    return { ...model, ...shape, fingerprint: await encoderFingerprint(model) }
  } finally {
    await pool.close()
  }
}

/** Adds fingerprint and width to the encoders of a configuration that lack them. Throws as `inspectEncoder` does. */
export async function withKnownEncoders(config: TrainingConfig): Promise<TrainingConfig> {
  const known = new Map<string, Encoder>()
  const members: TrainingConfig['members'] = []
  for (const member of config.members) {
    const { model } = member
    if (model.kind !== 'quick' || !model.encoder || isKnown(model.encoder)) members.push(member)
    else {
      const { folder } = model.encoder
      const encoder = known.get(folder) ?? (await knownIn(folder))
      known.set(folder, encoder)
      members.push({ ...member, model: { ...model, encoder } })
    }
  }
  return { ...config, members }
}

const isKnown = ({ fingerprint, width }: Encoder) => fingerprint !== undefined && width !== undefined

async function knownIn(folder: string): Promise<Encoder> {
  const { folder: place, fingerprint, width } = await inspectEncoder(folder)
  return { folder: place, fingerprint, width }
}
