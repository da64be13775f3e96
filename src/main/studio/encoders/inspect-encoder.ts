import { resolve } from 'node:path'
import { readsStatistics, type Encoder, type TrainingConfig } from '#shared/contract/training.ts'
import { defaultBlocks, encoderWidth } from '#shared/domain/encoders.ts'
import type { KnownEncoder } from '../features/index.ts'
import type { ModelShape } from './encode.worker.ts'
import { openEncoderPool } from './encoder-pool.ts'
import { encoderFingerprint } from './fingerprint.ts'
import { readModelFolder, type ModelFolder } from './model-folder.ts'
import { signatureOf, statesToPool } from './signature.ts'

/** An encoder with its default blocks. */
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
    const fingerprint = await encoderFingerprint(model)
    return { ...model, ...shape, fingerprint, ...withWidth(shape, defaultBlocks(shape.available)) }
  } finally {
    await pool.close()
  }
}

/** Adds fingerprint and width to the encoders of a configuration that lack them. Throws as `inspectEncoder` does. */
export async function withKnownEncoders(config: TrainingConfig): Promise<TrainingConfig> {
  const inspected = new Map<string, EncoderReport>()
  const members: TrainingConfig['members'] = []
  for (const member of config.members) {
    const { model } = member
    if (!readsStatistics(model) || !model.encoder || isKnown(model.encoder)) members.push(member)
    else {
      const { folder, blocks } = model.encoder
      const report = inspected.get(folder) ?? (await inspectEncoder(folder))
      inspected.set(folder, report)
      members.push({ ...member, model: { ...model, encoder: knownWith(report, blocks) } })
    }
  }
  return { ...config, members }
}

const isKnown = ({ fingerprint, width }: Encoder) => fingerprint !== undefined && width !== undefined

/** The encoder with these blocks; without blocks, with its last hidden state. Throws `bad-input` if it lacks them. */
function knownWith(report: EncoderReport, blocks: Encoder['blocks']): KnownEncoder {
  const { folder, modelFile, fingerprint, inputs, outputs } = report
  statesToPool(modelFile, signatureOf(modelFile, inputs, outputs), blocks)
  return { folder, fingerprint, ...withWidth(report, blocks) }
}

function withWidth({ hidden }: Pick<ModelShape, 'hidden'>, blocks: Encoder['blocks']) {
  return { width: encoderWidth(hidden, blocks), ...(blocks && { blocks }) }
}
