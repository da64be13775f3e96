import { StudioError } from '#shared/errors.ts'
import type { KnownEncoder } from '../features/index.ts'
import { encoderFingerprint } from './fingerprint.ts'
import { readModelFolder, type ModelFolder } from './model-folder.ts'

/** An encoder of a run whose model file is present and has the run's fingerprint. */
export interface ReadyEncoder {
  readonly encoder: KnownEncoder
  readonly model: ModelFolder
}

/** Throws `conflict` if the folder's model does not have the expected fingerprint; otherwise as `readModelFolder`. */
export async function readyEncoder(encoder: KnownEncoder): Promise<ReadyEncoder> {
  const model = readModelFolder(encoder.folder)
  if ((await encoderFingerprint(model)) === encoder.fingerprint) return { encoder, model }
  throw new StudioError(
    'conflict',
    `${model.modelFile} is not the model that this run started with, or its settings changed. Restore the old model, or train a new run with this one.`,
    { file: model.modelFile },
  )
}
