import { openPool, type Pool } from '../workers/index.ts'
import type * as WindowWorker from './window.worker.ts'

export type WindowPool = Pool<typeof WindowWorker>

/** Closing waits for running tasks: ONNX Runtime aborts the process if its thread ends during a window. */
export function openWindowPool(threads: number): WindowPool {
  return openPool<typeof WindowWorker>('./window.worker.ts', import.meta.url, { threads, closeAfterMs: null })
}
