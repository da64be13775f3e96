export { measureClips } from './measure-clips.ts'
import { join } from 'node:path'
import type { Piscina } from 'piscina'
import type { ClipMap, FeatureFigures, MapOptions, Statistics } from '#shared/contract/index.ts'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { Project } from '../project/index.ts'
import { openPool, runApart } from '../workers/index.ts'
import type { ExploreTask, ProjectPlace } from './explore.worker.ts'

/** Figures over many clips, worked out in threads: one counts while the other draws, and neither holds up the studio. */
export function openExplore(project: Pick<Project, 'folder' | 'featuresFolder'>) {
  const place: ProjectPlace = {
    database: join(project.folder, 'studio.db'),
    featuresFolder: project.featuresFolder,
  }
  const pools: { counting?: Piscina; drawing?: Piscina } = {}
  const run = <Answer>(name: keyof typeof pools, task: ExploreTask): Promise<Answer> =>
    runApart((pools[name] ??= openPool('./explore.worker.ts', import.meta.url, { threads: 1 })), task)

  return {
    statistics: (filter: ClipFilterInput) =>
      run<Statistics>('counting', { ...place, kind: 'statistics', filter }),
    map: (options: MapOptions) => run<ClipMap>('drawing', { ...place, kind: 'map', options }),
    features: (filter: ClipFilterInput) =>
      run<FeatureFigures>('drawing', { ...place, kind: 'features', filter }),
    close(): void {
      void pools.counting?.destroy()
      void pools.drawing?.destroy()
    },
  }
}
