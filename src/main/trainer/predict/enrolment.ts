import { featuresOf, type FeatureSource } from '#shared/contract/training.ts'
import type { FeatureStore } from '../../storage/packs/index.ts'
import type { PredictionRow } from '#shared/trainer/prediction.ts'
import { floorsOf, speakerNormaliser, type Normaliser } from '../data/normalise.ts'
import { ColumnStatistics } from '../data/statistics.ts'
import type { LoadedModel } from './load-models.ts'

/** Statistics of a speaker's clips, for speaker normalisation. */
export interface Enrolled {
  readonly statistics: ColumnStatistics
  readonly clips: number
}

export type Enrolment = ReadonlyMap<FeatureSource, ReadonlyMap<string, Enrolled>>

/**
 * Computes the statistics of every speaker that is unknown from training, in one pass for each kind of features with
 * speaker normalisation. Memory use depends on the number of speakers, not of clips.
 */
export async function enrol(
  rows: readonly PredictionRow[],
  models: readonly LoadedModel[],
  storeOf: (model: LoadedModel) => FeatureStore,
  isKnown: (speaker: string) => boolean,
  handleEvents: () => Promise<void>,
): Promise<Enrolment> {
  const bySource = new Map<FeatureSource, Map<string, { statistics: ColumnStatistics; clips: number }>>()
  for (const model of models) {
    const source = featuresOf(model.config.model)
    if (model.config.normalise !== 'speaker' || bySource.has(source)) continue
    const speakers = new Map<string, { statistics: ColumnStatistics; clips: number }>()
    bySource.set(source, speakers)
    const store = storeOf(model)
    for (const [index, { speaker, keys, enrols }] of rows.entries()) {
      const key = keys[source]
      if (!enrols || speaker === null || key === undefined || isKnown(speaker)) continue
      const enrolled = speakers.get(speaker) ?? { statistics: new ColumnStatistics(store.width), clips: 0 }
      speakers.set(speaker, enrolled)
      const { data, frames } = store.read(key)
      enrolled.statistics.add(data, frames)
      enrolled.clips++
      if (index % 100 === 0) await handleEvents()
    }
  }
  return bySource
}

/**
 * Statistics of a single clip with unknown speaker. They are shrunk by three quarters towards the global statistics.
 */
export function alone(store: FeatureStore, key: string): Enrolled {
  const { data, frames } = store.read(key)
  const statistics = new ColumnStatistics(store.width)
  statistics.add(data, frames)
  return { statistics, clips: 1 }
}

/** The normaliser of a speaker that is unknown from training. */
export function normaliserOf(
  { config, normalisation, width }: Pick<LoadedModel, 'config' | 'normalisation' | 'width'>,
  enrolled: Enrolled,
): Normaliser {
  const floor = floorsOf(config, width)
  const { shift, scale } = normalisation.everyone
  return speakerNormaliser(
    enrolled,
    {
      mean: Float64Array.from(shift),
      // The model stores 1 / (√variance + floor).
      variance: Float64Array.from(scale, (value, column) => Math.max(0, 1 / value - floor[column]) ** 2),
    },
    floor,
  )
}
