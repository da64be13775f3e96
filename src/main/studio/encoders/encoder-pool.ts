import { availableParallelism, freemem } from 'node:os'
import type { Encoder } from '#shared/contract/training.ts'
import type { FileTask, MadeItem } from '../features/index.ts'
import { openPool } from '../workers/index.ts'
import type * as EncodeWorker from './encode.worker.ts'
import type { ModelShape } from './encode.worker.ts'
import type { ModelFolder } from './model-folder.ts'
import { shareCores } from './threads.ts'

/** Threads that load a model at their first task. */
export interface EncoderPool {
  /** Number of clips encoded in parallel. */
  readonly clips: number
  readonly inspect: () => Promise<ModelShape>
  readonly encode: (
    task: FileTask<'encoder'>,
    blocks: Encoder['blocks'],
  ) => Promise<readonly MadeItem<'encoder'>[]>
  readonly close: () => Promise<void>
}

/** @param most maximum number of parallel clips; default: as cores and memory allow */
export function openEncoderPool(model: ModelFolder, most = Infinity): EncoderPool {
  const { clips, threads } = shareCores(model.bytes, Math.min(most, availableParallelism()), freemem())
  const pool = openPool<typeof EncodeWorker>('./encode.worker.ts', import.meta.url, {
    threads: clips,
    // Wait for running tasks: ONNX Runtime aborts the process if its thread ends during a clip.
    closeAfterMs: null,
  })
  return {
    clips,
    inspect: () => pool.run('inspect', { model, threads }),
    encode: (clip, blocks) => pool.run('encodeFile', { model, threads, blocks, ...clip }),
    close: () => pool.close(),
  }
}
