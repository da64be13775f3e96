import { availableParallelism } from 'node:os'
import type { FeatureKind } from '#shared/contract/training.ts'
import type { WaveformChange } from '../audio/index.ts'
import type { Work } from '../jobs/index.ts'
import { inOrder, openPool } from '../workers/index.ts'
import type { ExtractedItem, ExtractTask } from './extract.worker.ts'
import { openStore, type FeatureStore } from '../../storage/packs/index.ts'

/** A clip, or a changed copy of one, whose features are wanted. */
export interface ExtractItem {
  /** The clip's content hash, with the change's key behind it where there is one. */
  readonly key: string
  /** Absolute path. */
  readonly file: string
  readonly change?: WaveformChange
}

export interface ExtractOptions {
  readonly items: readonly ExtractItem[]
  readonly kinds: readonly FeatureKind[]
  readonly featuresFolder: string
  readonly work: Work
  /** One a core where not given. */
  readonly threads?: number
}

export interface ExtractReport {
  /** Items that something was computed of. */
  readonly extracted: number
  /** Items whose features were all there. */
  readonly reused: number
  readonly failed: readonly { readonly key: string; readonly file: string; readonly message: string }[]
  readonly seconds: number
}

/**
 * Sees to it that the stores of the kinds hold the features of every item: what is missing is computed on all cores and
 * appended as it comes, so that whatever ends the work, nothing finished is lost. Files that cannot be used are reported,
 * and stop nothing. Throws `cancelled`; `conflict` where another process is extracting; `disk`.
 */
export async function extractAll(options: ExtractOptions): Promise<ExtractReport> {
  const started = performance.now()
  const stores = new Map<FeatureKind, FeatureStore>()
  try {
    for (const kind of new Set(options.kinds)) stores.set(kind, openStore(options.featuresFolder, kind))
    const tasks = missing(options.items, stores)
    const wanted = tasks.reduce((sum, { wants }) => sum + wants.length, 0)
    const failed = await run(tasks, wanted, stores, options)
    return {
      extracted: wanted - failed.length,
      reused: new Set(options.items.map(({ key }) => key)).size - wanted,
      failed,
      seconds: (performance.now() - started) / 1000,
    }
  } finally {
    for (const store of stores.values()) store.close()
  }
}

/** What the stores lack, file by file. */
function missing(
  items: readonly ExtractItem[],
  stores: ReadonlyMap<FeatureKind, FeatureStore>,
): ExtractTask[] {
  const files = new Map<string, Map<string, ExtractTask['wants'][number]>>()
  const seen = new Set<string>()
  for (const { key, file, change } of items) {
    if (seen.has(key)) continue
    seen.add(key)
    const kinds = [...stores].filter(([, store]) => !store.has(key)).map(([kind]) => kind)
    if (kinds.length === 0) continue
    const wants = files.get(file) ?? new Map<string, ExtractTask['wants'][number]>()
    files.set(file, wants.set(key, { key, change: change ?? null, kinds }))
  }
  return [...files].map(([file, wants]) => ({ file, wants: [...wants.values()] }))
}

async function run(
  tasks: readonly ExtractTask[],
  total: number,
  stores: ReadonlyMap<FeatureKind, FeatureStore>,
  { work, threads }: ExtractOptions,
): Promise<ExtractReport['failed']> {
  const failed: { key: string; file: string; message: string }[] = []
  work.report({ done: 0, total, unit: 'clips', message: total === 0 ? 'Features are all there' : '' })
  if (tasks.length === 0) return failed
  const pool = openPool('./extract.worker.ts', import.meta.url, { threads })
  const speed = speedometer()
  let done = 0
  try {
    const extract = async (task: ExtractTask) => {
      work.throwIfCancelled(CANCELLED)
      return { file: task.file, items: (await pool.run(task)) as ExtractedItem[] }
    }
    for await (const { file, items } of inOrder(tasks, inFlight(threads), extract)) {
      work.throwIfCancelled(CANCELLED)
      for (const { key, features, error } of items) {
        if (error !== null) failed.push({ key, file, message: error })
        for (const { kind, matrix } of features) stores.get(kind)!.append(key, matrix)
      }
      done += items.length
      work.report({ done, message: speed(done) })
    }
    return failed
  } finally {
    await pool.destroy()
  }
}

const CANCELLED = 'Extraction was cancelled. What was finished is kept, and used next time.'

/** Enough for every thread to find its next task waiting; few enough for memory to stay flat. */
const inFlight = (threads = availableParallelism()): number => threads * 3

/** Clips a second so far; the job itself estimates the time left. */
export function speedometer(): (done: number) => string {
  const started = performance.now()
  return (done) => {
    const seconds = (performance.now() - started) / 1000
    if (done === 0 || seconds < 0.5) return ''
    return `${Math.round(done / seconds)} clips/s`
  }
}
