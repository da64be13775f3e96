import type { SearchNow, SearchSummary } from '#shared/contract/index.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import { trialsDone, trialsIn } from '#shared/domain/search-progress.ts'
import { bestTrial, type SearchRecord } from '#shared/domain/search.ts'
import type { Emit } from '../events/index.ts'
import type { RunningJob } from '../jobs/index.ts'
import type { Dataset } from '../studio.ts'
import type { DatasetTraining } from './trainings.ts'

type Events = NonNullable<Parameters<Dataset['search']>[1]>

/** The searches of one dataset. One runs at a time and counts as the current training. */
export interface Searching {
  /** Starts a search job. Throws `conflict` while other training runs. */
  readonly start: (begin: (events: Events) => RunningJob<unknown>) => Promise<JobId>
  /** The search's present state: its row can still be "running" after its process was killed. */
  readonly now: (record: SearchRecord) => SearchNow
  readonly summary: (record: SearchRecord) => SearchSummary
}

export function openSearching(emit: Emit, training: DatasetTraining): Searching {
  let running: { readonly id: string; readonly seconds: number; readonly since: number } | null = null

  const events: Events = {
    onStart: ({ id, seconds }) => {
      running = { id, seconds, since: Date.now() }
      emit('runs', { run: null })
    },
    onTrial: ({ run }) => emit('runs', { run }),
  }

  function start(begin: (events: Events) => RunningJob<unknown>): Promise<JobId> {
    return training.start(() => {
      const job = begin(events)
      // Before the training emits its end, so that no window shows an ended search as running.
      job.onEnd(() => (running = null))
      return job
    })
  }

  function now(record: SearchRecord): SearchNow {
    if (record.state !== 'running') return record
    if (record.id !== running?.id) return { ...record, state: 'interrupted' }
    return { ...record, seconds: running.seconds + (Date.now() - running.since) / 1000 }
  }

  function summary(record: SearchRecord): SearchSummary {
    const { id, options, state, seconds, createdAt } = now(record)
    return {
      ...{ id, name: options.config.name, method: options.method, state },
      ...{ done: trialsDone(record), total: trialsIn(record), best: bestTrial(record) },
      ...{ seconds, minutes: options.minutes, createdAt },
    }
  }

  return { start, now, summary }
}
