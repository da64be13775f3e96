import { createRequire } from 'node:module'
import type { Tf } from '../tensor.ts'
import type { Backend } from './backend.ts'
import { nativeOps, type NativeBackend } from './native-op.ts'

// Not named "require", because the bundler declares that name itself.
const requireModule = createRequire(import.meta.url)
const PACKAGE = '@tensorflow/tfjs-node'

/**
 * TensorFlow's library through tfjs-node. Throws where it is not installed or cannot be loaded.
 * @param binding the binding of the installed component; null for the one inside the package, as set-up installs it
 */
export function loadNative(binding: string | null): Backend {
  const tf = binding === null ? (requireModule(PACKAGE) as Tf) : withBinding(binding)
  tf.enableProdMode()
  const backend = tf.backend() as unknown as NativeBackend
  const version = backend.binding.TF_Version
  const reducedPrecision = process.env['TF_SET_ONEDNN_FPMATH_MODE'] === 'BF16'
  return {
    tf,
    native: nativeOps(backend),
    info: { name: 'tensorflow', version, reducedPrecision, warning: null },
  }
}

/** Does what the main file of tfjs-node does, which looks for its binding only inside its own package. */
function withBinding(file: string): Tf {
  requireModule(`${PACKAGE}/dist/register_all_kernels`)
  const { NodeJSKernelBackend } = requireModule(`${PACKAGE}/dist/nodejs_kernel_backend`) as {
    readonly NodeJSKernelBackend: new (binding: unknown, packageName: string) => NativeBackend
  }
  const tf = requireModule('@tensorflow/tfjs') as Tf
  const backend = new NodeJSKernelBackend(requireModule(file), PACKAGE)
  tf.registerBackend('tensorflow', () => backend as never)
  void tf.setBackend('tensorflow')
  return tf
}
