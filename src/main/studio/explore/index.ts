export { measureClips } from './measure-clips.ts'
import { join } from 'node:path'
import type { ClipMap, FeatureFigures, MapOptions, Statistics } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { Project } from '../project/index.ts'
import { openPool, type Pool } from '../workers/index.ts'
import type * as ExploreWorker from './explore.worker.ts'

type ExplorePool = Pool<typeof ExploreWorker>

/** Figures over many clips, worked out in threads: one counts while the other draws, and neither holds up the studio. */
export function openExplore(project: Pick<Project, 'folder' | 'featuresFolder'>) {
  const place: ExploreWorker.ProjectPlace = {
    database: join(project.folder, 'studio.db'),
    featuresFolder: project.featuresFolder,
  }
  const open = () => openPool<typeof ExploreWorker>('./explore.worker.ts', import.meta.url, { threads: 1 })
  let counting: ExplorePool | null = null
  let drawing: ExplorePool | null = null

  return {
    statistics: (filter: ClipFilterInput): Promise<Statistics> =>
      (counting ??= open()).run('statistics', { ...place, filter }),
    map: (options: MapOptions): Promise<ClipMap> => (drawing ??= open()).run('map', { ...place, options }),
    features: (filter: ClipFilterInput): Promise<FeatureFigures> =>
      (drawing ??= open()).run('features', { ...place, filter }),
    close: async (): Promise<void> => {
      await Promise.all([counting?.close(), drawing?.close()])
    },
  }
}
