import type { FeatureMatrix, FeatureStore } from '../../storage/packs/index.ts'
import type { WaveformChange } from '../audio/index.ts'
import type { Work } from '../jobs/index.ts'
import { inOrder } from '../workers/index.ts'
import { speedometer } from './speedometer.ts'

/** A clip, or a changed copy of one, whose features are wanted. */
export interface ExtractItem {
  /** The clip's content hash, with the change's key behind it where there is one. */
  readonly key: string
  /** Absolute path. */
  readonly file: string
  readonly change?: WaveformChange
}

/** One file, and what the stores lack of it. */
export interface FileTask<Kind> {
  readonly file: string
  readonly wants: readonly {
    readonly key: string
    readonly change: WaveformChange | null
    readonly kinds: readonly Kind[]
  }[]
}

export interface MadeItem<Kind> {
  readonly key: string
  readonly features: readonly { readonly kind: Kind; readonly matrix: FeatureMatrix }[]
  /** A sentence for people where it could not be done. */
  readonly error: string | null
}

/** Threads that make features. */
export interface FeatureMaker<Kind> {
  /** Files to hand out at a time: enough for every thread to find its next task waiting, few enough for memory to stay flat. */
  readonly filesInFlight: number
  make(task: FileTask<Kind>): Promise<readonly MadeItem<Kind>[]>
  close(): Promise<void>
}

export interface FillOptions<Kind> {
  readonly items: readonly ExtractItem[]
  readonly stores: ReadonlyMap<Kind, FeatureStore>
  readonly work: Work
  /** What is shown while features are made, before the clips a second: 'Encoding'. */
  readonly doing: string
  /** Called where something is missing. */
  readonly open: () => FeatureMaker<Kind> | Promise<FeatureMaker<Kind>>
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
 * Makes the features that the stores lack and appends each as it comes, so that whatever ends the work, nothing finished is
 * lost. Files that cannot be used are reported, and stop nothing. Throws `cancelled`, and what the maker throws.
 */
export async function fillStores<Kind>(options: FillOptions<Kind>): Promise<ExtractReport> {
  const started = performance.now()
  const tasks = missing(options.items, options.stores)
  const total = tasks.reduce((sum, { wants }) => sum + wants.length, 0)
  const failed = total === 0 ? [] : await fill(tasks, total, options)
  if (total === 0) options.work.report({ done: 0, total, unit: 'clips', message: 'Features are all there' })
  return {
    extracted: total - failed.length,
    reused: new Set(options.items.map(({ key }) => key)).size - total,
    failed,
    seconds: (performance.now() - started) / 1000,
  }
}

/** What the stores lack, file by file. */
function missing<Kind>(
  items: readonly ExtractItem[],
  stores: ReadonlyMap<Kind, FeatureStore>,
): readonly FileTask<Kind>[] {
  const files = new Map<string, FileTask<Kind>['wants'][number][]>()
  const seen = new Set<string>()
  for (const { key, file, change = null } of items) {
    if (seen.has(key)) continue
    seen.add(key)
    const kinds = [...stores].filter(([, store]) => !store.has(key)).map(([kind]) => kind)
    if (kinds.length > 0) files.set(file, [...(files.get(file) ?? []), { key, change, kinds }])
  }
  return [...files].map(([file, wants]) => ({ file, wants }))
}

async function fill<Kind>(
  tasks: readonly FileTask<Kind>[],
  total: number,
  { stores, work, doing, open }: FillOptions<Kind>,
): Promise<ExtractReport['failed']> {
  const failed: { key: string; file: string; message: string }[] = []
  work.report({ done: 0, total, unit: 'clips', message: doing })
  const maker = await open()
  const speed = speedometer()
  let done = 0
  try {
    const make = async (task: FileTask<Kind>) => {
      work.throwIfCancelled(CANCELLED)
      return { file: task.file, items: await maker.make(task) }
    }
    for await (const { file, items } of inOrder(tasks, maker.filesInFlight, make)) {
      work.throwIfCancelled(CANCELLED)
      for (const { key, features, error } of items) {
        if (error !== null) failed.push({ key, file, message: error })
        for (const { kind, matrix } of features) stores.get(kind)!.append(key, matrix)
      }
      done += items.length
      work.report({ done, message: `${doing} ${speed(done)}`.trim() })
    }
    return failed
  } finally {
    await maker.close()
  }
}

const CANCELLED = 'Computing features was cancelled. What was finished is kept, and used next time.'
