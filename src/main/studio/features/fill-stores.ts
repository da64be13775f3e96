import type { FeatureMatrix, FeatureStore } from '../../storage/packs/index.ts'
import type { MonoPlan } from '#shared/domain/channels.ts'
import type { Stretch } from '#shared/domain/stretch.ts'
import type { WaveformChange } from '../audio/index.ts'
import type { Work } from '../jobs/index.ts'
import { inOrder } from '../workers/index.ts'
import { speedometer } from './speedometer.ts'

/** Limits the memory of the results, and how much an interruption loses. */
const STRETCHES_PER_TASK = 8

/** A clip, a stretch of a recording, or an augmented copy of either, whose features are needed. */
export interface ExtractItem {
  /** The `soundKey`, followed by the key of the augmentation, if any. */
  readonly key: string
  /** Absolute path. */
  readonly file: string
  /** How the file becomes mono. */
  readonly plan: MonoPlan
  /** Without it, the whole file. */
  readonly stretch?: Stretch
  readonly change?: WaveformChange
}

/** One file with the features that the stores lack: of the whole file, or of some stretches in ascending order. */
export interface FileTask<Kind> {
  readonly file: string
  readonly plan: MonoPlan
  readonly wants: readonly {
    readonly key: string
    readonly stretch: Stretch | null
    readonly change: WaveformChange | null
    readonly kinds: readonly Kind[]
  }[]
}

export interface MadeItem<Kind> {
  readonly key: string
  readonly features: readonly { readonly kind: Kind; readonly matrix: FeatureMatrix }[]
  /** The error as a sentence; null on success. */
  readonly error: string | null
}

/** A pool of threads that computes features. */
export interface FeatureMaker<Kind> {
  /** Number of files in progress: enough to keep every thread busy, few enough to limit memory. */
  readonly filesInFlight: number
  make(task: FileTask<Kind>): Promise<readonly MadeItem<Kind>[]>
  close(): Promise<void>
}

export interface FillOptions<Kind> {
  readonly items: readonly ExtractItem[]
  readonly stores: ReadonlyMap<Kind, FeatureStore>
  readonly work: Work
  /** The word shown before the speed in progress messages: 'Encoding'. */
  readonly doing: string
  /** Called only if features are missing. */
  readonly open: () => FeatureMaker<Kind> | Promise<FeatureMaker<Kind>>
}

export interface ExtractReport {
  /** Number of items with new features. */
  readonly extracted: number
  /** Number of items whose features were complete. */
  readonly reused: number
  readonly failed: readonly { readonly key: string; readonly file: string; readonly message: string }[]
  readonly seconds: number
}

/**
 * Computes the features that the stores lack and appends each immediately, so that an interruption loses no finished
 * work. Files that cannot be used are reported and do not stop the others. Throws `cancelled`, and errors of the
 * feature maker.
 */
export async function fillStores<Kind>(options: FillOptions<Kind>): Promise<ExtractReport> {
  const started = performance.now()
  const tasks = missing(options.items, options.stores)
  const total = tasks.reduce((sum, { wants }) => sum + wants.length, 0)
  const failed = total === 0 ? [] : await fill(tasks, total, options)
  if (total === 0) options.work.report({ done: 0, total, unit: 'clips', message: 'All features are present' })
  return {
    extracted: total - failed.length,
    reused: new Set(options.items.map(({ key }) => key)).size - total,
    failed,
    seconds: (performance.now() - started) / 1000,
  }
}

/** The features that the stores lack, grouped by file; stretches of a long recording in several tasks. */
function missing<Kind>(
  items: readonly ExtractItem[],
  stores: ReadonlyMap<Kind, FeatureStore>,
): readonly FileTask<Kind>[] {
  const files = new Map<string, FileTask<Kind>>()
  const stretches = new Map<string, FileTask<Kind>>()
  const seen = new Set<string>()
  for (const { key, file, plan, stretch = null, change = null } of items) {
    if (seen.has(key)) continue
    seen.add(key)
    const kinds = [...stores].filter(([, store]) => !store.has(key)).map(([kind]) => kind)
    if (kinds.length === 0) continue
    const tasks = stretch === null ? files : stretches
    const wants = tasks.get(file)?.wants ?? []
    tasks.set(file, { file, plan, wants: [...wants, { key, stretch, change, kinds }] })
  }
  return [...files.values(), ...[...stretches.values()].flatMap(inParts)]
}

/** Tasks of some stretches each, by their start, so that a thread reads the file forwards. */
function inParts<Kind>({ wants, ...file }: FileTask<Kind>): readonly FileTask<Kind>[] {
  const sorted = wants.toSorted((a, b) => (a.stretch?.start ?? 0) - (b.stretch?.start ?? 0))
  return Array.from({ length: Math.ceil(sorted.length / STRETCHES_PER_TASK) }, (_, part) => ({
    ...file,
    wants: sorted.slice(part * STRETCHES_PER_TASK, (part + 1) * STRETCHES_PER_TASK),
  }))
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

const CANCELLED = 'Computing features was cancelled. Finished features are kept and used next time.'
