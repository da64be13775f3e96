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
  let behind: RunningJob<unknown> | null = null

  function change(update: Partial<TrainingEvent>): void {
    if (!now) return
    const { point = null, ...state } = update
    now = { ...now, ...state }
    bus.tell('training', { ...now, point })
  }

  const events: Events = {
    onRun: (run) => {
      change({ run: run.id })
      bus.tell('runs', { run: run.id })
    },
    onProgress: (progress) => change({ progress }),
    onEpoch: (point) => change({ point }),
  }

  /** Starts a training job, once what trains behind has stopped. Throws `conflict` where one goes on already. */
  async function start(begin: (events: Events) => RunningJob<unknown>): Promise<JobId> {
    while (!now && behind) await stopBehind()
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
      // Of several runs, or of one that took another's place, it tells nothing by name.
      bus.tell('runs', { run: null })
    })
    return job.id
  }

  /**
   * Starts a training that no person waits for, which the next training by a person stops. Null where one goes on already.
   * It is told as a job, and is no current training.
   */
  function startBehind(begin: () => RunningJob<unknown>): JobId | null {
    if (now || behind) return null
    const job = begin()
    behind = job
    job.onEnd(() => {
      behind = null
      bus.tell('runs', { run: null })
    })
    return job.id
  }

  async function stopBehind(): Promise<void> {
    const job = behind
    job?.cancel()
    await job?.outcome.catch(() => undefined)
    if (behind === job) behind = null
  }

  return {
    start,
    startBehind,
    stopBehind,
    current: (): TrainingNow | null => now,
    behind: (): JobId | null => behind?.id ?? null,
  }
}
