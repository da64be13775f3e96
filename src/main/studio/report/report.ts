import { join } from 'node:path'
import type { Piscina } from 'piscina'
import type { RunReport, SideReport } from '#shared/domain/report.ts'
import { StudioError } from '#shared/errors.ts'
import type { Project } from '../project/index.ts'
import { epochsOf, findRun } from '../training/index.ts'
import { openPool } from '../workers/index.ts'
import { limitsOf } from './limits.ts'
import type { ReportTask } from './report.worker.ts'

/** Reports on runs. Their many intervals are drawn in a thread, which holds up nobody. */
export function openReports({ db, folder }: Pick<Project, 'db' | 'folder'>) {
  let pool: Piscina | null = null
  return {
    /** Throws `not-found` without such a run, `nothing-to-do` where it has no scores. */
    async on(reference: string): Promise<RunReport> {
      const run = findRun(db, reference)
      if (run.evaluations.length === 0)
        throw new StudioError(
          'nothing-to-do',
          `Run ${run.id} is ${run.state} and has no scores to report. Resume it, or train again.`,
        )
      const task: ReportTask = { database: join(folder, 'studio.db'), run }
      pool ??= openPool('./report.worker.ts', import.meta.url, { threads: 1 })
      const sides = (await pool.run(task)) as readonly SideReport[]
      return { run, epochs: epochsOf(db, run.id), sides, limits: limitsOf(run) }
    },
    close: () => void pool?.destroy(),
  }
}
