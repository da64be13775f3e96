import { findTensorflow } from './find-tensorflow.ts'
import { wheelFor } from './wheel.ts'

/** Tells a trainer where the installed component is; empty where tfjs-node finds its library itself. */
export function trainerEnvironment(dataFolder: string): Readonly<Record<string, string>> {
  const found = findTensorflow(dataFolder, wheelFor())
  return found === null || found.from === 'package' ? {} : { SER_STUDIO_TENSORFLOW_BINDING: found.binding }
}
