import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { MapOptions } from '#shared/contract/index.ts'
import { statisticsOf } from '../library/index.ts'
import { inDatabase, openForReading, type Db } from '../project/index.ts'
import { carrying } from '../workers/index.ts'
import { clipMap } from './clip-map.ts'
import { featureFigures } from './feature-figures.ts'

/** Where a project lies, for a thread of its own. */
export interface ProjectPlace {
  readonly database: string
  readonly featuresFolder: string
}

export type ExploreTask = ProjectPlace &
  (
    | { readonly kind: 'statistics'; readonly filter: ClipFilterInput }
    | { readonly kind: 'map'; readonly options: MapOptions }
    | { readonly kind: 'features'; readonly filter: ClipFilterInput }
  )

let open: { readonly file: string; readonly db: Db } | null = null

/** Figures that take a while, off the thread that everyone waits for. */
export default carrying((task: ExploreTask): unknown => inDatabase(task.database, () => answer(task)))

function answer(task: ExploreTask): unknown {
  if (open?.file !== task.database) {
    open?.db.close()
    open = { file: task.database, db: openForReading(task.database) }
  }
  const { db } = open
  switch (task.kind) {
    case 'statistics':
      return statisticsOf(db, task.filter)
    case 'map':
      return clipMap(db, task.featuresFolder, task.options)
    case 'features':
      return featureFigures(db, task.featuresFolder, task.filter)
  }
}
