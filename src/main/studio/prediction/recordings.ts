import type { FeatureSource } from '#shared/contract/training.ts'
import { toStudioError } from '#shared/errors.ts'
import { speedometer } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import type { TrainerClient } from '../trainers/index.ts'
import { openPool } from '../workers/index.ts'
import type { DecodedFile } from './decode-folder.ts'
import { predictWindows, type RawWindows, type WindowPool } from './predict-recording.ts'
import type * as WindowWorker from './window.worker.ts'
import { slidingWindows } from './windows.ts'

export interface RecordingsTask {
  readonly files: readonly DecodedFile[]
  readonly windowSeconds: number
  readonly hopSeconds: number
  readonly trainer: () => Promise<TrainerClient>
  /** Folder of the run. */
  readonly run: string
  readonly sources: readonly FeatureSource[]
  readonly scratch: string
  readonly work: Work
}

export interface Recordings {
  predict(file: DecodedFile): Promise<RawWindows | { readonly unreadable: string }>
  close(): Promise<void>
}

/** Predicts long recordings in sequence. Threads and trainer start with the first one; progress covers all. */
export function openRecordings({
  files,
  windowSeconds,
  hopSeconds,
  work,
  ...task
}: RecordingsTask): Recordings {
  const total = files.reduce(
    (sum, { durationSeconds }) => sum + slidingWindows(durationSeconds, windowSeconds, hopSeconds).length,
    0,
  )
  let speed = speedometer()
  let done = 0
  let pool: WindowPool | null = null
  return {
    async predict({ file, plan, durationSeconds }) {
      const trainer = await task.trainer()
      if (!pool) {
        pool = openPool<typeof WindowWorker>('./window.worker.ts', import.meta.url)
        speed = speedometer()
        work.report({ done: 0, total, unit: 'windows', message: 'Predicting windows' })
      }
      const onWindows = (windows: number) => {
        done += windows
        work.report({ done, message: `Predicting windows ${speed(done)}` })
      }
      const { run, sources, scratch } = task
      const windows = slidingWindows(durationSeconds, windowSeconds, hopSeconds)
      const tools = { trainer, pool, run, sources, scratch, work, onWindows }
      try {
        return await predictWindows({ file, plan }, windows, tools)
      } catch (thrown) {
        const { code, message } = toStudioError(thrown)
        if (code !== 'unreadable') throw thrown
        return { unreadable: message }
      }
    },
    close: async () => {
      await pool?.close()
    },
  }
}
