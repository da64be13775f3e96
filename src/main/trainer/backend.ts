import util from 'node:util'
import type { Backend } from './backends/backend.ts'
import { loadNative } from './backends/native.ts'
import { loadPlain } from './backends/plain.ts'

const loaded = load()

export const { tf, native } = loaded
export const backendInfo = loaded.info

function load(): Backend {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '3'
  // tfjs-node 4.22 calls two helpers that Node 23 removed.
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  })
  if (process.env['SER_STUDIO_TENSORFLOW'] !== 'plain') {
    try {
      return loadNative(process.env['SER_STUDIO_TENSORFLOW_BINDING'] ?? null)
    } catch (error) {
      process.stderr.write(`Native TensorFlow could not be loaded: ${String(error).split('\n')[0] ?? ''}\n`)
    }
  }
  return loadPlain()
}
