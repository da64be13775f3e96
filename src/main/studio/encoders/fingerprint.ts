import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { LAST_STATE_POOLING } from '#shared/domain/encoders.ts'
import type { ModelFolder } from './model-folder.ts'
import { LONGEST_WINDOW_SECONDS } from './windows.ts'

/** Increase with every change of the computation. */
const VERSION = 1

/**
 * SHA-256 over the model's files and everything else that the features of any output depend on: 64 hexadecimal digits.
 */
export async function encoderFingerprint({ files, sampleRateHz, normalise }: ModelFolder): Promise<string> {
  const hash = createHash('sha256')
  const settings = { VERSION, sampleRateHz, normalise, pooling: LAST_STATE_POOLING, LONGEST_WINDOW_SECONDS }
  hash.update(JSON.stringify(settings))
  for (const file of files) for await (const part of createReadStream(file)) hash.update(part as Buffer)
  return hash.digest('hex')
}
