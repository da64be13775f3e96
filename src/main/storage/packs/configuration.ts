import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { FeatureKind } from '#shared/contract/training.ts'
import { FRAMES, VOICING } from '#shared/signal/index.ts'
import { FEATURE_WIDTH } from './matrix.ts'

/**
 * All parameters that a feature kind's values depend on. Increase `version` with any change of the computation. Stores
 * with different configurations have different folders.
 */
export const FEATURE_CONFIGURATION = {
  seed: {
    version: 1,
    sampleRateHz: 22_050,
    fftSize: 2048,
    hopSamples: 512,
    window: 'hann',
    mfcc: 40,
    chroma: 12,
    melBands: 128,
    mel: 'slaney',
    topDb: 80,
    resampler: 'soxr-hq',
  },
  frames: {
    version: 1,
    ...FRAMES,
    pairs: 'averaged',
  },
  functionals: {
    version: 1,
    sampleRateHz: FRAMES.sampleRateHz,
    statistics: 'recipe',
    ...VOICING,
  },
} as const satisfies Record<FeatureKind, Readonly<Record<string, unknown>> & { version: number }>

/** The folder of a kind's packs. Its name changes with the configuration. */
export function storeFolder(featuresFolder: string, kind: FeatureKind): string {
  const depends = { ...FEATURE_CONFIGURATION[kind], width: FEATURE_WIDTH[kind] }
  const hash = createHash('sha256').update(JSON.stringify(depends)).digest('hex').slice(0, 12)
  return join(featuresFolder, `${kind}-${hash}`)
}
