import type { TrainingConfig } from '#shared/contract/training.ts'
import { toStudioError } from '#shared/errors.ts'
import { speedometer } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import type { TrainerClient } from '../trainers/index.ts'
import type { DecodedFile } from './decode-folder.ts'
import { predictWindows, type RawWindows } from './predict-recording.ts'
import { openWindowPool, type WindowPool } from './window-pool.ts'
import { windowSources, windowThreads, type WindowSources } from './window-sources.ts'
import { slidingWindows } from './windows.ts'

export interface RecordingsTask {
  readonly files: readonly DecodedFile[]
  readonly windowSeconds: number
  readonly hopSeconds: number
  readonly trainer: () => Promise<TrainerClient>
  /** Folder of the run. */
  readonly run: string
  readonly config: TrainingConfig
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
  let opened: { readonly pool: WindowPool; readonly sources: WindowSources } | null = null
  return {
    async predict({ file, plan, durationSeconds }) {
      const trainer = await task.trainer()
      if (!opened) {
        const sources = await windowSources(task.config)
        opened = { pool: openWindowPool(windowThreads(sources)), sources }
        speed = speedometer()
        work.report({ done: 0, total, unit: 'windows', message: 'Predicting windows' })
      }
      const onWindows = (windows: number) => {
        done += windows
        work.report({ done, message: `Predicting windows ${speed(done)}` })
      }
      const { run, scratch } = task
      const windows = slidingWindows(durationSeconds, windowSeconds, hopSeconds)
      const tools = { trainer, ...opened, run, scratch, work, onWindows }
      try {
        return await predictWindows({ file, plan }, windows, tools)
      } catch (thrown) {
        const { code, message } = toStudioError(thrown)
        if (code !== 'unreadable') throw thrown
        return { unreadable: message }
      }
    },
    close: async () => {
      await opened?.pool.close()
    },
  }
}
