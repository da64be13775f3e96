import { createRequire } from 'node:module'
import util from 'node:util'
import type { BackendInfo } from '#shared/domain/runs.ts'
import type { Tf } from './tensor.ts'
import { nativeOps, type NativeBackend, type NativeOps } from './native-op.ts'

const SLOW =
  'Native TensorFlow is not available on this machine, so the plain JavaScript backend is used: some 50 times slower; the same seed draws other random numbers, so figures differ by chance. `npm run setup -- --again` tries to install it anew.'

// Not named "require", because the bundler declares that name itself.
const requireModule = createRequire(import.meta.url)
const loaded = load()

export const tf = loaded.tf
/** TensorFlow's own kernels, by name; null on the plain backend. */
export const native: NativeOps | null = loaded.native && nativeOps(loaded.native)
export const backendInfo: BackendInfo = loaded.info

function load(): { tf: Tf; native: NativeBackend | null; info: BackendInfo } {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '3'
  // tfjs-node 4.22 calls two helpers that Node 23 removed.
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  })
  if (process.env['SER_STUDIO_TENSORFLOW'] !== 'plain') {
    try {
      const tf = requireModule('@tensorflow/tfjs-node') as Tf
      tf.enableProdMode()
      const native = tf.backend() as unknown as NativeBackend
      const version = native.binding.TF_Version
      const reducedPrecision = process.env['TF_SET_ONEDNN_FPMATH_MODE'] === 'BF16'
      return { tf, native, info: { name: 'tensorflow', version, reducedPrecision, warning: null } }
    } catch (error) {
      process.stderr.write(`Native TensorFlow could not be loaded: ${String(error).split('\n')[0] ?? ''}\n`)
    }
  }
  const tf = requireModule('@tensorflow/tfjs') as Tf
  tf.enableProdMode()
  const version = tf.version['tfjs-core']
  return { tf, native: null, info: { name: 'cpu', version, reducedPrecision: false, warning: SLOW } }
}
