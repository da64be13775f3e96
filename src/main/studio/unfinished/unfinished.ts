import type { Job } from '#shared/domain/jobs.ts'
import type { Unfinished, UnfinishedKind } from '#shared/domain/unfinished.ts'
import { trialsDone, trialsIn } from '#shared/domain/search-progress.ts'
import { StudioError } from '#shared/errors.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import { isSearchRunning, listSearches, setSearchState } from '../search/index.ts'
import { runId, type RunLink } from '../runs/index.ts'
import { leaveRun, unfinishedRuns } from '../training/index.ts'

/**
 * Interrupted work of a project that can be resumed. It is read anew with each call, because another process may resume
 * it.
 */
export interface UnfinishedWork {
  list(): readonly Unfinished[]
  /** Throws `not-found` where this is not unfinished. */
  find(work: Pick<Unfinished, 'kind' | 'id'>): Unfinished
  /** Stops offering it. What it came to is kept. */
  leave(work: Pick<Unfinished, 'kind' | 'id'>): void
}

export function openUnfinished(project: Project, jobs: Jobs): UnfinishedWork {
  const list = (): readonly Unfinished[] => [...runs(), ...searches(), ...features(), ...proposals()]

  function runs(): readonly Unfinished[] {
    return unfinishedRuns(project).map(({ run, epochs, epochsPlanned }) => ({
      kind: kindOf(run),
      id: run.id,
      name: run.name,
      done: Math.min(epochs, epochsPlanned),
      total: epochsPlanned,
      unit: 'epoch',
    }))
  }

  /** After a crash, the row of a search is still "running", but the row of its job is not. */
  function searches(): readonly Unfinished[] {
    return listSearches(project.db)
      .filter(({ id, state }) => state === 'running' && !isSearchRunning(project.db, id))
      .map((search) => ({
        kind: 'search',
        id: search.id,
        name: search.options.config.name,
        done: trialsDone(search),
        total: trialsIn(search),
        unit: 'trial',
      }))
  }

  /** The newest extraction alone tells whether features are missing, because existing ones are not computed again. */
  function extraction(): Job | null {
    const newest = jobs.list().find(({ kind }) => kind === 'features')
    return newest?.state === 'interrupted' ? newest : null
  }
  function features(): readonly Unfinished[] {
    const job = extraction()
    if (!job) return []
    return [
      { kind: 'features', id: String(job.id), name: '', done: job.done, total: job.total, unit: 'clip' },
    ]
  }

  /** Only the newest, as later proposals replace earlier ones. */
  function interruptedProposals(): Job | null {
    const newest = jobs.list().find(({ kind }) => kind === 'proposals')
    return newest?.state === 'interrupted' ? newest : null
  }
  function proposals(): readonly Unfinished[] {
    const job = interruptedProposals()
    if (!job) return []
    return [
      { kind: 'proposals', id: String(job.id), name: '', done: job.done, total: job.total, unit: 'second' },
    ]
  }

  /** The interrupted job that the work is; null where it is a run or a search. */
  const jobOf = (kind: Unfinished['kind']): Job | null =>
    kind === 'features' ? extraction() : kind === 'proposals' ? interruptedProposals() : null

  /** Throws `not-found` where this is not unfinished. */
  function find({ kind, id }: Pick<Unfinished, 'kind' | 'id'>): Unfinished {
    const found = list().find((one) => one.kind === kind && one.id === id)
    if (found) return found
    throw new StudioError(
      'not-found',
      'This work is already finished or was resumed elsewhere. See the list of unfinished work.',
    )
  }

  /** Stops offering it. What it came to is kept. */
  function leave(work: Pick<Unfinished, 'kind' | 'id'>): void {
    const { kind, id } = find(work)
    const job = jobOf(kind)
    if (job) jobs.leave(job.id)
    else if (kind === 'search') setSearchState(project.db, id, 'cancelled')
    else leaveRun(project, runId(project.db, id))
  }

  return { list, find, leave }
}

function kindOf({ purpose, task }: RunLink): UnfinishedKind {
  if (task === 'scales') return 'train-scales'
  return purpose === 'label-check' ? 'label-errors' : 'train'
}
