import { availableParallelism } from 'node:os'
import type { SearchCapacity } from '#shared/contract/index.ts'

/** Minimum number of cores per trial. */
const CORES_A_TRIAL = 4

export function capacity(): SearchCapacity {
  const cores = availableParallelism()
  return { cores, parallel: Math.max(1, Math.floor(cores / CORES_A_TRIAL)) }
}
