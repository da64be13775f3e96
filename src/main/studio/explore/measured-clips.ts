import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { ClipFilterInput } from '#shared/contract/library.ts'
import { FEATURE_WIDTH, openStore, storeFolder } from '../features/index.ts'
import { drawClips, type DrawnClip } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import type { Matrix } from './matrix.ts'

/** Maximum number of clips in a picture; larger sets are sampled. */
export const MAX_CLIPS = 20_000

export interface Measured {
  /** Number of decodable clips that match the filter. */
  readonly total: number
  /** Number of sampled clips; some may lack features. */
  readonly drawn: number
  readonly clips: readonly DrawnClip[]
  /** Pooled statistics, one row per clip. */
  readonly features: Matrix
}

/**
 * The clips that match a filter and have pooled statistics. If there are more than `most`, a fixed pseudo-random sample
 * is taken.
 */
export function measuredClips(
  db: Db,
  featuresFolder: string,
  filter: ClipFilterInput,
  most = MAX_CLIPS,
): Measured {
  const { total, clips: drawn } = drawClips(db, filter, most)
  return { total, drawn: drawn.length, ...read(featuresFolder, drawn) }
}

/** A key that is equal for equal clips with equal speakers in equal order. */
export function layoutKey(normalise: string, clips: readonly DrawnClip[]): string {
  const hash = createHash('sha256').update(normalise)
  for (const { key, speaker } of clips) hash.update(`\n${key} ${speaker}`)
  return hash.digest('hex')
}

function read(featuresFolder: string, rows: readonly DrawnClip[]): Pick<Measured, 'clips' | 'features'> {
  if (!existsSync(storeFolder(featuresFolder, 'functionals')))
    return { clips: [], features: { rows: 0, width: FEATURE_WIDTH.functionals, data: new Float32Array() } }
  const store = openStore(featuresFolder, 'functionals', { readonly: true })
  try {
    const clips = rows.filter(({ key }) => store.has(key))
    const data = new Float32Array(clips.length * store.width)
    clips.forEach(({ key }, row) => store.readInto(key, data, row * store.width))
    return { clips, features: { rows: clips.length, width: store.width, data } }
  } finally {
    store.close()
  }
}
