import { join } from 'node:path'
import type { Piscina } from 'piscina'
import type { RunReport, SideReport } from '#shared/domain/report.ts'
import { scoredSide, type RunRecord } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import type { Project } from '../project/index.ts'
import { compare, epochsOf, findRun } from '../training/index.ts'
import { openPool } from '../workers/index.ts'
import { cardMarkdown } from './card-markdown.ts'
import { modelCard } from './card.ts'
import { limitsOf } from './limits.ts'
import type { ReportTask } from './report.worker.ts'

/** Reports on runs. Their many intervals are drawn in a thread, which holds up nobody. */
export function openReports({ db, folder }: Pick<Project, 'db' | 'folder'>) {
  let pool: Piscina | null = null

  async function apart(run: RunRecord): Promise<Pick<RunReport, 'sides' | 'limits' | 'card'>> {
    const task: ReportTask = { database: join(folder, 'studio.db'), run }
    pool ??= openPool('./report.worker.ts', import.meta.url, { threads: 1 })
    const sides = (await pool.run(task)) as readonly SideReport[]
    const known = sides.find(({ split }) => split === scoredSide(run)?.split) ?? null
    const limits = limitsOf(run)
    return { sides, limits, card: modelCard(run, known, limits) }
  }

  return {
    /**
     * @param against an earlier run to be compared with
     * Throws `not-found` without such a run, `nothing-to-do` where it has no scores, or none of clips that both scored.
     */
    async on(reference: string, against?: string): Promise<RunReport> {
      const run = findRun(db, reference)
      if (run.evaluations.length === 0)
        throw new StudioError(
          'nothing-to-do',
          `Run ${run.id} is ${run.state} and has no scores to report. Resume it, or train again.`,
        )
      const comparison = against === undefined ? null : compare(db, findRun(db, against).id, run.id)
      return { run, epochs: epochsOf(db, run.id), comparison, ...(await apart(run)) }
    },
    /** The model card alone, in Markdown; of a run without scores too. Throws `not-found`. */
    async card(reference: string): Promise<string> {
      const run = findRun(db, reference)
      return cardMarkdown({ run, ...(await apart(run)) })
    },
    close: () => void pool?.destroy(),
  }
}
