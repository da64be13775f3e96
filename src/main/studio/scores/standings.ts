import type { RunId } from '#shared/domain/runs.ts'
import type { Standing } from '#shared/domain/scores.ts'
import { newestIndexing } from '../jobs/index.ts'
import { newestEntry } from '../labels/index.ts'
import type { Db } from '../project/index.ts'
import { endOfRun, findRunSummary } from '../runs/index.ts'
import { standingOf } from './standing.ts'

/** A cache of standings. An entry is valid until labels, clips or the run change. */
export interface Standings {
  /** Standings in the order of `runs`. Throws `not-found` for an unknown run. */
  of(runs: readonly RunId[]): readonly Standing[]
}

export function openStandings(db: Db): Standings {
  const kept = new Map<RunId, { readonly version: string; readonly standing: Standing }>()

  function one(id: RunId, project: string): Standing {
    const version = `${project} ${endOfRun(db, id) ?? ''}`
    const known = kept.get(id)
    if (known?.version === version) return known.standing
    const standing = standingOf(db, findRunSummary(db, id))
    kept.set(id, { version, standing })
    return standing
  }

  return {
    of(runs) {
      const version = `${newestEntry(db)} ${newestIndexing(db)}`
      return runs.map((id) => one(id, version))
    },
  }
}
