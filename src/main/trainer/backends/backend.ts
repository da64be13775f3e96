import type { BackendInfo } from '#shared/domain/runs.ts'
import type { Tf } from '../tensor.ts'
import type { NativeOps } from './native-op.ts'

/** What computes: a TensorFlow.js with its backend set. */
export interface Backend {
  readonly tf: Tf
  /** TensorFlow's own kernels, by name; null on the plain backend. */
  readonly native: NativeOps | null
  readonly info: BackendInfo
}
