import { availableParallelism, freemem } from 'node:os'
import { StudioError } from '#shared/errors.ts'
import { openPool } from '../workers/index.ts'
import type { EncodeAnswer, EncodedItem, EncodeTask, Look } from './encode.worker.ts'
import type { ModelFolder } from './model-folder.ts'
import { shareCores } from './threads.ts'

/** Threads that have a model, or will have loaded it when their first task comes. */
export interface EncoderPool {
  /** Clips encoded at the same time. */
  readonly clips: number
  look(): Promise<Look>
  encode(clip: NonNullable<EncodeTask['clip']>): Promise<readonly EncodedItem[]>
  close(): Promise<void>
}

/** @param most clips at the same time at most; as many as cores and memory allow where not given */
export function openEncoderPool(model: ModelFolder, most = Infinity): EncoderPool {
  const share = shareCores(model.bytes, Math.min(most, availableParallelism()), freemem())
  const pool = openPool('./encode.worker.ts', import.meta.url, { threads: share.clips })
  const ask = async (clip: EncodeTask['clip']) => {
    const task: EncodeTask = { model, threads: share.threads, clip }
    const answer = (await pool.run(task)) as EncodeAnswer
    if ('error' in answer) throw new StudioError(answer.error.code, answer.error.message)
    return answer
  }
  return {
    clips: share.clips,
    look: async () => {
      const answer = await ask(null)
      if ('look' in answer) return answer.look
      throw new StudioError('internal', 'A look at a model was answered with clips.')
    },
    encode: async (clip) => {
      const answer = await ask(clip)
      return 'items' in answer ? answer.items : []
    },
    close: () => pool.destroy(),
  }
}
