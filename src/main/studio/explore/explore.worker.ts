import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { AcousticOptions, AgreementOptions, MapOptions } from '#shared/contract/index.ts'
import { agreementOf, annotatorReport } from '../agreement/index.ts'
import { acousticGroups, statisticsOf } from '../library/index.ts'
import { inDatabase, openForReading, type Db } from '../project/index.ts'
import { carrying, type Progress } from '../workers/index.ts'
import { clipMap } from './clip-map.ts'
import { featureFigures } from './feature-figures.ts'
import { umapLayout, type Neighbourhoods } from './neighbourhoods.ts'

/** Paths of a project, for a worker thread. */
export interface ProjectPlace {
  readonly database: string
  readonly featuresFolder: string
}

export interface FilterTask extends ProjectPlace {
  readonly filter: ClipFilterInput
}

export interface AcousticTask extends ProjectPlace {
  readonly options: AcousticOptions
}

export interface AgreementTask extends ProjectPlace {
  readonly options: AgreementOptions
}

export interface MapTask extends ProjectPlace {
  readonly options: MapOptions
  readonly placed: Neighbourhoods | null
}

export interface LayOutTask extends ProjectPlace {
  readonly normalise: MapOptions['normalise']
  readonly progress: Progress
}

export const statistics = carrying(({ database, filter }: FilterTask) =>
  reading(database, (db) => statisticsOf(db, filter)),
)

export const map = carrying(({ database, featuresFolder, options, placed }: MapTask) =>
  reading(database, (db) => clipMap(db, featuresFolder, options, placed)),
)

export const umap = carrying(({ database, featuresFolder, normalise, progress }: LayOutTask) =>
  reading(database, (db) => umapLayout(db, featuresFolder, normalise, (...at) => progress.set(at))),
)

export const features = carrying(({ database, featuresFolder, filter }: FilterTask) =>
  reading(database, (db) => featureFigures(db, featuresFolder, filter)),
)

export const acoustics = carrying(({ database, options: { filter, measure, by } }: AcousticTask) =>
  reading(database, (db) => acousticGroups(db, filter, measure, by)),
)

export const agreement = carrying(({ database, options }: AgreementTask) =>
  reading(database, (db) => agreementOf(db, options)),
)

export const annotators = carrying(({ database }: ProjectPlace) => reading(database, annotatorReport))

let open: { readonly file: string; readonly db: Db } | null = null

/** Runs work on the database, which stays open for the next task. */
function reading<Result>(file: string, work: (db: Db) => Result): Result {
  return inDatabase(file, () => {
    if (open?.file !== file) {
      open?.db.close()
      open = { file, db: openForReading(file) }
    }
    return work(open.db)
  })
}
