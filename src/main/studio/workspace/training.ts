import type { TrainingEvent, TrainingNow } from '#shared/contract/index.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'
import type { RunningJob } from '../jobs/index.ts'
import type { Dataset } from '../studio.ts'
import type { Bus } from './bus.ts'

type Events = NonNullable<Parameters<Dataset['train']>[1]>

/** The one training that may go on, and what it tells. */
export function openTraining(bus: Bus) {
  let now: TrainingNow | null = null

  function change(update: Partial<TrainingEvent>): void {
    if (!now) return
    const { point = null, ...state } = update
    now = { ...now, ...state }
    bus.tell('training', { ...now, point })
  }

  const events: Events = {
    onRun: (run) => {
      change({ run: run.id })
      bus.tell('runs', null)
    },
    onProgress: (progress) => change({ progress }),
    onEpoch: (point) => change({ point }),
  }

  /** Starts a training job. Throws `conflict` where one goes on already. */
  function start(begin: (events: Events) => RunningJob<unknown>): JobId {
    if (now)
      throw new StudioError(
        'conflict',
        'A run is being trained already. Wait for it or cancel it, then start the next.',
        { job: now.job },
      )
    const job = begin(events)
    now = { job: job.id, run: null, progress: null }
    change({})
    job.onEnd(() => {
      now = null
      bus.tell('runs', null)
    })
    return job.id
  }

  return { start, current: (): TrainingNow | null => now }
}
