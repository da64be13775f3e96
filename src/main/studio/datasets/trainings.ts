import type { TrainingEvent, TrainingNow } from '#shared/contract/index.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'
import type { Emit } from '../events/index.ts'
import type { RunningJob } from '../jobs/index.ts'
import type { Dataset } from '../studio.ts'

type Events = NonNullable<Parameters<Dataset['train']>[1]>

/** The training of one dataset. */
export interface DatasetTraining {
  /** Starts a training job after background training has stopped. Throws `conflict` while a run is trained. */
  start(begin: (events: Events) => RunningJob<unknown>): Promise<JobId>
  /**
   * Starts training that no page waits for. The next training that a person starts stops it. Null while other training
   * runs. It is reported as a job, not as the current training.
   */
  startInBackground(begin: () => RunningJob<unknown>): JobId | null
  /** Stops this dataset's background training and waits for its end. */
  stopInBackground(): Promise<void>
  current(): TrainingNow | null
  /** The job of this dataset's background training. */
  inBackground(): JobId | null
}

interface Owner {
  readonly folder: string
  readonly emit: Emit
}

/** This process trains one run at a time over all datasets, because training takes all cores and most of the memory. */
export function openTrainings() {
  let now: { readonly owner: Owner; state: TrainingNow } | null = null
  let background: { readonly owner: Owner; readonly job: RunningJob<unknown> } | null = null

  function change(update: Partial<TrainingEvent>): void {
    if (!now) return
    const { point = null, ...state } = update
    now.state = { ...now.state, ...state }
    now.owner.emit('training', { ...now.state, point })
  }

  function requireNone(owner: Owner): void {
    if (!now) return
    const where = now.owner === owner ? '' : ` in ${now.owner.folder}`
    throw new StudioError(
      'conflict',
      `A run is being trained already${where}. Wait for it or cancel it, then start the next.`,
      now.owner === owner ? { job: now.state.job } : {},
    )
  }

  async function stopBackground(): Promise<void> {
    const stopping = background
    stopping?.job.cancel()
    await stopping?.job.outcome.catch(() => undefined)
    if (background === stopping) background = null
  }

  return {
    of: (owner: Owner): DatasetTraining => ({
      async start(begin) {
        while (!now && background) await stopBackground()
        requireNone(owner)
        const job = begin({
          onRun: (run) => {
            change({ run: run.id })
            owner.emit('runs', { run: run.id })
          },
          onProgress: (progress) => change({ progress }),
          onEpoch: (point) => change({ point }),
        })
        now = { owner, state: { job: job.id, run: null, progress: null } }
        change({})
        job.onEnd(() => {
          now = null
          // One job can train several runs or replace a run.
          owner.emit('runs', { run: null })
        })
        return job.id
      },
      startInBackground(begin) {
        if (now || background) return null
        const job = begin()
        background = { owner, job }
        job.onEnd(() => {
          background = null
          owner.emit('runs', { run: null })
        })
        return job.id
      },
      async stopInBackground() {
        if (background?.owner === owner) await stopBackground()
      },
      current: () => (now?.owner === owner ? now.state : null),
      inBackground: () => (background?.owner === owner ? background.job.id : null),
    }),
  }
}
