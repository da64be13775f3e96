import type { FeatureKind } from '#shared/contract/training.ts'
import type { Work } from '../jobs/index.ts'
import { openPool } from '../workers/index.ts'
import type * as ExtractWorker from './extract.worker.ts'
import { fillStores, type ExtractItem, type ExtractReport, type FeatureMaker } from './fill-stores.ts'
import { openStore, type FeatureStore } from '../../storage/packs/index.ts'

export interface ExtractOptions {
  readonly items: readonly ExtractItem[]
  readonly kinds: readonly FeatureKind[]
  readonly featuresFolder: string
  readonly work: Work
  /** Default: one per core. */
  readonly threads?: number
}

/**
 * Extracts the features that the stores of these kinds lack; see `fillStores`. Throws `conflict` while another process
 * extracts features; `disk`.
 */
export async function extractAll({
  items,
  kinds,
  featuresFolder,
  work,
  threads,
}: ExtractOptions): Promise<ExtractReport> {
  const stores = new Map<FeatureKind, FeatureStore>()
  try {
    for (const kind of new Set(kinds)) stores.set(kind, openStore(featuresFolder, kind))
    return await fillStores({ items, stores, work, doing: '', open: () => openExtraction(threads) })
  } finally {
    for (const store of stores.values()) store.close()
  }
}

function openExtraction(threads?: number): FeatureMaker<FeatureKind> {
  const pool = openPool<typeof ExtractWorker>('./extract.worker.ts', import.meta.url, { threads })
  return {
    filesInFlight: 3 * pool.threads,
    make: (task) => pool.run('extractFile', task),
    close: () => pool.close(),
  }
}
