export { measureClips } from './measure-clips.ts'
import { join } from 'node:path'
import type {
  AcousticGroups,
  AcousticOptions,
  AgreementOptions,
  ClipMap,
  FeatureFigures,
  MapOptions,
  Statistics,
} from '#shared/contract/index.ts'
import type { AgreementReport } from '#shared/domain/agreement/index.ts'
import type { AnnotatorReport } from '#shared/domain/consensus/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { openPool, openProgress, watched, type Pool } from '../workers/index.ts'
import type * as ExploreWorker from './explore.worker.ts'
import type { Neighbourhoods } from './neighbourhoods.ts'

type ExplorePool = Pool<typeof ExploreWorker>

/** Statistics over many clips, computed in worker threads, so that they block neither each other nor the studio. */
export interface Explore {
  readonly statistics: (filter: ClipFilterInput) => Promise<Statistics>
  readonly map: (options: MapOptions) => Promise<ClipMap>
  /** Computes the UMAP layout for later maps. Cancelling stops its thread and keeps the former layout. */
  readonly layOut: (normalise: MapOptions['normalise'], work: Work) => Promise<void>
  readonly features: (filter: ClipFilterInput) => Promise<FeatureFigures>
  readonly acoustics: (options: AcousticOptions) => Promise<AcousticGroups>
  readonly agreement: (options: AgreementOptions) => Promise<AgreementReport>
  readonly annotators: () => Promise<AnnotatorReport>
  readonly close: () => Promise<void>
}

export function openExplore(project: Pick<Project, 'folder' | 'featuresFolder'>): Explore {
  const place: ExploreWorker.ProjectPlace = {
    database: join(project.folder, 'studio.db'),
    featuresFolder: project.featuresFolder,
  }
  const open = () => openPool<typeof ExploreWorker>('./explore.worker.ts', import.meta.url, { threads: 1 })
  let counting: ExplorePool | null = null
  let drawing: ExplorePool | null = null
  let layingOut: ExplorePool | null = null
  /** The last UMAP layout for each kind of standardisation, until the dataset is closed. */
  const placed = new Map<MapOptions['normalise'], Neighbourhoods>()

  return {
    statistics: (filter) => (counting ??= open()).run('statistics', { ...place, filter }),
    map: (options) =>
      (drawing ??= open()).run('map', { ...place, options, placed: placed.get(options.normalise) ?? null }),
    layOut: async (normalise, work) => {
      const progress = openProgress()
      layingOut ??= open()
      const result = layingOut.run('umap', { ...place, normalise, progress }, work.signal)
      const layout = await watched(progress, result, (done, total) =>
        work.report({ done, total, unit: 'steps' }),
      )
      placed.set(normalise, layout)
    },
    features: (filter) => (drawing ??= open()).run('features', { ...place, filter }),
    acoustics: (options) => (counting ??= open()).run('acoustics', { ...place, options }),
    agreement: (options) => (counting ??= open()).run('agreement', { ...place, options }),
    annotators: () => (counting ??= open()).run('annotators', place),
    close: async () => {
      await Promise.all([counting?.close(), drawing?.close(), layingOut?.close()])
    },
  }
}
