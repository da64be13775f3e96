import { availableParallelism, freemem } from 'node:os'
import { encoderOf, featuresOf, isFeatureKind, type FeatureKind } from '#shared/contract/training.ts'
import type { FeatureSource, TrainingConfig } from '#shared/contract/training.ts'
import { readyEncoder, shareCores, type ReadyEncoder } from '../encoders/index.ts'
import { knownEncoder } from '../features/index.ts'

/** The features of windows that a run's models read. */
export interface WindowSources {
  readonly kinds: readonly FeatureKind[]
  readonly encoders: readonly (ReadyEncoder & { readonly source: FeatureSource })[]
}

/** Throws as `readyEncoder` does. */
export async function windowSources({ members }: TrainingConfig): Promise<WindowSources> {
  const models = [...new Map(members.map(({ model }) => [featuresOf(model), model]))]
  const encoders: WindowSources['encoders'][number][] = []
  for (const [source, model] of models) {
    const encoder = encoderOf(model)
    if (encoder) encoders.push({ source, ...(await readyEncoder(knownEncoder(encoder))) })
  }
  return { kinds: models.map(([source]) => source).filter(isFeatureKind), encoders }
}

/** Number of threads for windows: each loads every encoder, so that these limit it by their size. */
export function windowThreads({ encoders }: WindowSources): number {
  const bytes = encoders.reduce((sum, { model }) => sum + model.bytes, 0)
  return shareCores(bytes, availableParallelism(), freemem()).clips
}
