import { join } from 'node:path'
import type { AcousticMeasures } from '#shared/domain/acoustics.ts'
import { StudioError } from '#shared/errors.ts'
import { decodableRecordings, type Recording } from '../clips/index.ts'
import { speedometer } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { inOrder, openPool } from '../workers/index.ts'
import type * as MeasureWorker from './measure.worker.ts'
import { measuredRecordings, storeAcoustics, type MeasuredRecording } from './store.ts'

export interface AcousticsReport {
  /** Number of recordings measured now. */
  readonly measured: number
  /** Number of recordings that were measured before. */
  readonly reused: number
  readonly failed: readonly { readonly path: string; readonly message: string }[]
  readonly seconds: number
}

/** Recordings per transaction. */
const BATCH = 100
const CANCELLED = 'Measuring was cancelled. Finished measures are kept and used next time.'

/**
 * Measures the recordings without measures of the current version, in threads, and stores them in batches. Files that
 * cannot be read are reported and do not stop the others. Throws `cancelled`, `disk`.
 */
export async function measureAcoustics(
  { db, datasetFolder }: Pick<Project, 'db' | 'datasetFolder'>,
  work: Work,
): Promise<AcousticsReport> {
  const started = performance.now()
  const all = decodableRecordings(db)
  const known = measuredRecordings(db)
  const missing = all.filter(({ content }) => !known.has(content))
  const failed: { path: string; message: string }[] = []
  work.report({ done: 0, total: missing.length, unit: 'clips', message: 'Measuring' })
  if (missing.length > 0)
    await measureEach(missing, datasetFolder, work, {
      store: (recordings) => storeAcoustics(db, recordings),
      fail: (path, message) => failed.push({ path, message }),
    })
  return {
    measured: missing.length - failed.length,
    reused: all.length - missing.length,
    failed,
    seconds: (performance.now() - started) / 1000,
  }
}

interface Results {
  readonly store: (recordings: readonly MeasuredRecording[]) => void
  readonly fail: (path: string, message: string) => void
}

async function measureEach(
  recordings: readonly Recording[],
  folder: string,
  work: Work,
  { store, fail }: Results,
): Promise<void> {
  const pool = openPool<typeof MeasureWorker>('./measure.worker.ts', import.meta.url)
  const speed = speedometer()
  const batch: MeasuredRecording[] = []
  let done = 0
  const measure = async (recording: Recording) => {
    work.throwIfCancelled(CANCELLED)
    const task = { file: join(folder, recording.path), plan: recording.sound }
    return { recording, result: await outcome(pool.run('measureFile', task)) }
  }
  try {
    for await (const { recording, result } of inOrder(recordings, 3 * pool.threads, measure)) {
      if (result instanceof StudioError) fail(recording.path, result.message)
      else batch.push({ content: recording.content, measures: result })
      if (batch.length >= BATCH) store(batch.splice(0))
      work.report({ done: ++done, message: `Measuring ${speed(done)}`.trim() })
    }
  } finally {
    store(batch)
    await pool.close()
  }
}

/** An error about the file is a result; other errors are thrown. */
async function outcome(result: Promise<AcousticMeasures>): Promise<AcousticMeasures | StudioError> {
  try {
    return await result
  } catch (thrown) {
    if (thrown instanceof StudioError && thrown.code !== 'cancelled') return thrown
    throw thrown
  }
}
