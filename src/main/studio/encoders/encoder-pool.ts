import { availableParallelism, freemem } from 'node:os'
import type { FileTask, MadeItem } from '../features/index.ts'
import { openPool } from '../workers/index.ts'
import type * as EncodeWorker from './encode.worker.ts'
import type { Look } from './encode.worker.ts'
import type { ModelFolder } from './model-folder.ts'
import { shareCores } from './threads.ts'

/** Threads that have a model, or will have loaded it when their first task comes. */
export interface EncoderPool {
  /** Clips encoded at the same time. */
  readonly clips: number
  readonly look: () => Promise<Look>
  readonly encode: (task: FileTask<'encoder'>) => Promise<readonly MadeItem<'encoder'>[]>
  readonly close: () => Promise<void>
}

/** @param most clips at the same time at most; as many as cores and memory allow where not given */
export function openEncoderPool(model: ModelFolder, most = Infinity): EncoderPool {
  const { clips, threads } = shareCores(model.bytes, Math.min(most, availableParallelism()), freemem())
  const pool = openPool<typeof EncodeWorker>('./encode.worker.ts', import.meta.url, {
    threads: clips,
    // ONNX Runtime aborts the whole process where its thread is ended in the middle of a clip.
    closeAfterMs: null,
  })
  return {
    clips,
    look: () => pool.run('look', { model, threads }),
    encode: (clip) => pool.run('encodeFile', { model, threads, ...clip }),
    close: () => pool.close(),
  }
}
