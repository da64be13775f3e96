import { createRequire } from 'node:module'
import type { Tf } from '../tensor.ts'
import type { Backend } from './backend.ts'

const SLOW =
  'Native TensorFlow is not installed on this machine, so the plain JavaScript backend is used: some 50 times slower; the same seed draws other random numbers, so figures differ by chance. The Train page installs it; from source, `npm run setup -- --again` does.'

const requireModule = createRequire(import.meta.url)

/** TensorFlow.js in JavaScript alone, which runs everywhere. */
export function loadPlain(): Backend {
  const tf = requireModule('@tensorflow/tfjs') as Tf
  tf.enableProdMode()
  const version = tf.version['tfjs-core']
  return { tf, native: null, info: { name: 'cpu', version, reducedPrecision: false, warning: SLOW } }
}
