import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ConsensusApplied, ConsensusChange, ConsensusPreview } from '#shared/contract/consensus.ts'
import { StudioError } from '#shared/errors.ts'
import type { Work } from '../../jobs/index.ts'
import { commit, type Db, type Project } from '../../project/index.ts'
import { openPool, openProgress, watched, type Pool, type Progress } from '../../workers/index.ts'
import { deriveAgain } from '../rebuild.ts'
import type * as ConsensusWorker from './consensus.worker.ts'
import { completePolicy, consensusSetting, storePolicy } from './setting.ts'

/** Recordings of one transaction. */
const SLICE_RECORDINGS = 500

type Place = Pick<Project, 'db' | 'folder'>

/** What each policy would change if it was estimated and applied now. Writes nothing. Throws `cancelled`. */
export function previewConsensus(project: Place, work: Work): Promise<ConsensusPreview> {
  return withThread(project, work, (thread) =>
    thread('Comparing the labels', (pool, task) => pool.run('preview', task, work.signal)),
  )
}

/**
 * Estimates a policy from all labels, stores it as a new version, and derives the labels that differ under it in short
 * transactions. Labels that annotators give meanwhile follow the new version at once.
 * @throws StudioError `conflict` if another version was stored since the one that was seen; `cancelled`, after which the
 *   same policy can be applied again
 */
export async function applyConsensus(
  project: Place,
  { version: seen, policy, annotator }: ConsensusChange,
  work: Work,
): Promise<ConsensusApplied> {
  const { db } = project
  requireVersion(db, seen)
  const version = seen + 1
  const stale = await withThread(project, work, async (thread) => {
    const model = await thread('Comparing the labels', (pool, task) =>
      pool.run('estimate', { ...task, policy }, work.signal),
    )
    commit(db, () => {
      requireVersion(db, seen)
      storePolicy(db, version, model, annotator)
    })
    return thread('Finding the labels that change', (pool, task) => pool.run('stale', task, work.signal))
  })
  for (let from = 0; from < stale.length; from += SLICE_RECORDINGS) {
    work.throwIfCancelled('Some labels do not follow the new policy yet. Apply it again.')
    const slice = stale.slice(from, from + SLICE_RECORDINGS)
    commit(db, () => deriveAgain(db, slice))
    work.report({ done: from + slice.length, total: stale.length, unit: 'clips', message: 'Writing labels' })
    await setImmediate()
  }
  commit(db, () => completePolicy(db, version))
  return { setting: consensusSetting(db), changed: stale.length }
}

function requireVersion(db: Db, seen: number): void {
  if (consensusSetting(db).version === seen) return
  throw new StudioError(
    'conflict',
    'The consensus policy was changed in another window or program. Look at the new one, then choose again.',
  )
}

interface ThreadTask {
  readonly database: string
  readonly progress: Progress
}

/** Runs one task of the worker and reports its progress. */
type Thread = <Result>(
  message: string,
  run: (pool: Pool<typeof ConsensusWorker>, task: ThreadTask) => Promise<Result>,
) => Promise<Result>

async function withThread<Result>(
  { folder }: Pick<Project, 'folder'>,
  work: Work,
  use: (thread: Thread) => Promise<Result>,
): Promise<Result> {
  const pool = openPool<typeof ConsensusWorker>('./consensus.worker.ts', import.meta.url, { threads: 1 })
  try {
    return await use((message, run) => {
      work.report({ message, done: 0, total: 0 })
      const progress = openProgress()
      const task = { database: join(folder, 'studio.db'), progress }
      return watched(progress, run(pool, task), (done, total) => work.report({ done, total, unit: 'clips' }))
    })
  } finally {
    await pool.close()
  }
}
