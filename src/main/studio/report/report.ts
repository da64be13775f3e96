import { join } from 'node:path'
import { labelNames } from '#shared/domain/label-names.ts'
import type { RunReport } from '#shared/domain/report.ts'
import { summaryOf } from '#shared/domain/run-summary.ts'
import { mainScores, type RunRecord } from '#shared/domain/runs.ts'
import type { ScoredUnder } from '#shared/domain/scores.ts'
import { StudioError } from '#shared/errors.ts'
import type { Project } from '../project/index.ts'
import { labelSetOf } from '../label-set/index.ts'
import { compareToday, standingOf } from '../scores/index.ts'
import { epochsOf, findRun } from '../runs/index.ts'
import { openPool, type Pool } from '../workers/index.ts'
import { cardMarkdown } from './card-markdown.ts'
import { modelCard } from './card.ts'
import { limitsOf } from './limits.ts'
import type * as ReportWorker from './report.worker.ts'

export interface ReportOptions {
  readonly against?: string
  readonly under?: ScoredUnder
}

/** Creates reports of runs. Intervals are computed in a worker thread, because they take long. */
export function openReports({ db, folder }: Pick<Project, 'db' | 'folder'>) {
  let pool: Pool<typeof ReportWorker> | null = null

  async function apart(
    run: RunRecord,
    under: ScoredUnder,
  ): Promise<Pick<RunReport, 'under' | 'standing' | 'labelSet' | 'splits' | 'limits' | 'card'>> {
    pool ??= openPool<typeof ReportWorker>('./report.worker.ts', import.meta.url, { threads: 1 })
    const splits = await pool.run('reportSplits', { database: join(folder, 'studio.db'), run, under })
    const known = splits.find(({ split }) => split === mainScores(run)?.split) ?? null
    const standing = standingOf(db, summaryOf(run))
    const limits = limitsOf(run, standing, under)
    const labelSet = labelSetOf(db).classes
    const card = modelCard(run, known, limits, labelNames(labelSet))
    return { under, standing, labelSet, splits, limits, card }
  }

  return {
    /**
     * Creates the report of a run.
     * @param against an earlier run to compare with, under current labels
     * @param under the labels that the run is scored under
     * @throws StudioError `not-found` for an unknown run; `nothing-to-do` if the run has no scores, or the two runs
     *   share no scored clip
     */
    async on(reference: string, { against, under = 'today' }: ReportOptions = {}): Promise<RunReport> {
      const run = findRun(db, reference)
      if (run.evaluations.length === 0)
        throw new StudioError(
          'nothing-to-do',
          `Run ${run.id} is ${run.state} and has no scores to report. Resume it, or train again.`,
        )
      const comparison = against === undefined ? null : compareToday(db, findRun(db, against), run)
      return { run, epochs: epochsOf(db, run.id), comparison, ...(await apart(run, under)) }
    },
    /** The model card in Markdown, also for a run without scores. Throws `not-found`. */
    async card(reference: string): Promise<string> {
      const run = findRun(db, reference)
      return cardMarkdown({ run, ...(await apart(run, 'today')) })
    },
    close: async (): Promise<void> => pool?.close(),
  }
}
