import type { RunId, RunRecord } from '#shared/domain/runs.ts'
import type { Standing } from '#shared/domain/scores.ts'
import type { Db } from '../project/index.ts'
import { standingOf } from './standing.ts'

/** Runs' standings, kept until a label, the clips or the run change: a list asks for many, again and again. */
export function openStandings(db: Db) {
  const kept = new Map<RunId, { readonly version: string; readonly standing: Standing }>()
  const labels = db.prepare<[], { version: string }>(
    `SELECT ifnull(max(seq), 0) || ' ' || ifnull((SELECT max(id) FROM jobs WHERE kind = 'index'), 0)
       || ' ' || ifnull((SELECT max(ended_at) FROM jobs WHERE kind = 'index'), 0) AS version FROM label_log`,
  )

  return {
    of(run: RunRecord): Standing {
      const version = `${labels.get()?.version ?? ''} ${run.endedAt ?? ''}`
      const known = kept.get(run.id)
      if (known?.version === version) return known.standing
      const standing = standingOf(db, run)
      kept.set(run.id, { version, standing })
      return standing
    },
  }
}
