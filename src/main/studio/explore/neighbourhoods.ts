import type { MapOptions } from '#shared/contract/index.ts'
import type { Db } from '../project/index.ts'
import { standardise } from './matrix.ts'
import { layoutKey, measuredClips, type Measured } from './measured-clips.ts'
import { umap } from './umap.ts'

/** Maximum number of clips for UMAP, which takes about a minute for them; larger sets are sampled. */
export const MAX_NEIGHBOURS = 5000

/** A UMAP layout and the key of the clips it was computed from. */
export interface Neighbourhoods {
  readonly key: string
  /** x, then y, of each clip. */
  readonly scores: readonly [Float32Array, Float32Array]
}

/** The clips of the UMAP layout. */
export const neighbours = (db: Db, featuresFolder: string): Measured =>
  measuredClips(db, featuresFolder, {}, MAX_NEIGHBOURS)

export function umapLayout(
  db: Db,
  featuresFolder: string,
  normalise: MapOptions['normalise'],
  report: (step: number, steps: number) => void,
): Neighbourhoods {
  const { clips, features } = neighbours(db, featuresFolder)
  standardise(features, normalise === 'speaker' ? clips.map(({ speaker }) => speaker) : undefined)
  return { key: layoutKey(normalise, clips), scores: umap(features, report) }
}
