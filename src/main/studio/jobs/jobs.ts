import { parseOr } from '#shared/contract/parse.ts'
import type { Job, JobId, JobKind, JobState, JobUpdate } from '#shared/domain/jobs.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { failure, guard } from '../log/index.ts'
import { namingDatabase, type Db } from '../project/index.ts'
import { openEndings } from './endings.ts'
import type { JobEvents, JobHandlers, JobOutputs } from './handlers.ts'
import { JOB_INPUTS, type JobInputs } from './inputs.ts'
import { openTimeLeft } from './time-left.ts'
import { openRows } from './rows.ts'
import { workOf } from './work.ts'

/** What a job ended with. */
export type JobEnd<T> = { readonly value: T } | { readonly error: StudioError }

export interface RunningJob<T> {
  readonly id: JobId
  /** Rejects with a StudioError. It may be left alone: the row and the events of the job tell its failure, too. */
  readonly outcome: Promise<T>
  /** Called once the job has ended, in the order of the calls. What a listener throws is logged. */
  onEnd(listener: (ended: JobEnd<T>) => void): void
  cancel(): void
}

/** The jobs of a project, to be watched and cancelled. */
export interface Jobs {
  cancel(id: JobId): void
  get(id: JobId): Job | null
  /** An interrupted job counts as stopped from now on. */
  leave(id: JobId): void
  list(): readonly Job[]
  /** The jobs that run in this process, of this opening of the project. */
  running(): readonly Job[]
  /** Called with every change; returns its own undo. */
  onChange(listener: (job: Job) => void): () => void
}

/** Runs jobs in this process. */
export interface JobEngine<Outputs extends JobOutputs, Events extends JobEvents> extends Jobs {
  /** Starts a job: a row with its input, which ends in a certain state, whatever happens. */
  start<Kind extends JobKind>(
    kind: Kind,
    input: JobInputs[Kind],
    events?: Partial<Events[Kind]>,
  ): RunningJob<Outputs[Kind]>
  /** Starts a new job with an earlier one's input. Throws `not-found`, and `nothing-to-do` for a job of an earlier version. */
  again(id: JobId): RunningJob<unknown>
  close(): void
}

export interface JobsOptions {
  /** Called when the row of an ended job is written, at once or, after a full disk, later. */
  readonly onWritten?: (job: Job) => void
}

const WRITE_EVERY_MS = 250

interface Running {
  job: Job
  readonly controller: AbortController
}

/** The jobs of one project. Jobs whose process has ended are marked interrupted. */
export function openJobs<Outputs extends JobOutputs, Events extends JobEvents>(
  db: Db,
  handlers: JobHandlers<Outputs, Events>,
  { onWritten }: JobsOptions = {},
): JobEngine<Outputs, Events> {
  const rows = openRows(db)
  const endings = openEndings()
  const running = new Map<JobId, Running>()
  /** Ended, while the disk refuses to take it down. */
  const unwritten = new Map<JobId, Job>()
  const listeners = new Set<(job: Job) => void>()
  const now = (job: Job): Job => running.get(job.id)?.job ?? unwritten.get(job.id) ?? job
  rows.markInterrupted()

  function tell(job: Job): void {
    for (const listener of listeners) guard(`A change of job ${job.id}`, () => listener(job))
  }

  function end(entry: Running, state: JobState, error: string | null): void {
    const job: Job = { ...entry.job, state, error, left: [], endedAt: Date.now() }
    running.delete(job.id)
    unwritten.set(job.id, job)
    endings.write(`The end of job ${job.id}`, () => {
      rows.save(job)
      rows.release(job.id)
      unwritten.delete(job.id)
      onWritten?.(job)
    })
    tell(job)
  }

  function start<Kind extends JobKind>(
    kind: Kind,
    input: JobInputs[Kind],
    events: Partial<Events[Kind]> = {},
  ): RunningJob<Outputs[Kind]> {
    const startedAt = Date.now()
    const id = rows.add(kind, JSON.stringify(input), startedAt)
    const controller = new AbortController()
    const entry: Running = { job: begun(id, kind, startedAt), controller }
    running.set(id, entry)
    let written = startedAt
    const timeLeft = openTimeLeft()
    const report = (update: JobUpdate) => {
      const { stage: _, secondsLeft: __, next: ___, ...shown } = update
      entry.job = { ...entry.job, ...shown, left: timeLeft.after(update, Date.now()) }
      if (Date.now() - written >= WRITE_EVERY_MS) {
        written = Date.now()
        // Progress that cannot be written is no reason to stop: if the disk is full, the work itself will meet it.
        guard(`The progress of job ${id}`, () => rows.save(entry.job))
      }
      tell(entry.job)
    }
    // Deferred by a microtask, so that the caller holds the job before its first event.
    const outcome = Promise.resolve()
      .then(() => {
        controller.signal.throwIfAborted()
        return handlers[kind](input, workOf(controller.signal, report, id), events)
      })
      .then(
        (value) => {
          end(entry, 'done', null)
          return value
        },
        (thrown: unknown) => {
          const error = controller.signal.aborted
            ? cancelled(thrown)
            : failure(`Job ${id} (${kind})`, namingDatabase(db.name, thrown))
          if (error.code === 'cancelled') end(entry, 'cancelled', null)
          else end(entry, error.details['interrupted'] === true ? 'interrupted' : 'failed', error.message)
          throw error
        },
      )
    // The one place that keeps a failure which no caller awaits from ending the process.
    outcome.catch(() => undefined)
    const onEnd: RunningJob<Outputs[Kind]>['onEnd'] = (listener) => {
      const call = (ended: JobEnd<Outputs[Kind]>) => guard(`After job ${id}`, () => listener(ended))
      void outcome.then(
        (value) => call({ value }),
        (thrown: unknown) => call({ error: toStudioError(thrown) }),
      )
    }
    return { id, outcome, onEnd, cancel: () => controller.abort() }
  }

  function startFrom<Kind extends JobKind>(kind: Kind, json: string): RunningJob<Outputs[Kind]> {
    return start(kind, parseOr(JOB_INPUTS[kind], JSON.parse(json), 'The job cannot be run again'))
  }

  function again(id: JobId): RunningJob<unknown> {
    const job = rows.get(id)
    if (!job) throw new StudioError('not-found', `There is no job ${id}.`)
    const json = rows.inputOf(id)
    if (json !== null) return startFrom(job.kind, json)
    throw new StudioError(
      'nothing-to-do',
      `Job ${id} is of an earlier version, which did not keep what it was started with. Start it anew from its page.`,
    )
  }

  return {
    start,
    again,
    cancel: (id) => running.get(id)?.controller.abort(),
    get(id) {
      const job = rows.get(id)
      return job && now(job)
    },
    leave(id) {
      const job = rows.get(id)
      if (job?.state === 'interrupted') rows.save({ ...job, state: 'cancelled' })
    },
    list: () => rows.list().map(now),
    running: () => [...running.values()].map(({ job }) => job),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      endings.close()
      for (const id of [...running.keys(), ...unwritten.keys()]) rows.release(id)
    },
  }
}

function begun(id: JobId, kind: JobKind, startedAt: number): Job {
  return {
    id,
    kind,
    state: 'running',
    done: 0,
    total: 0,
    unit: '',
    message: '',
    error: null,
    left: [],
    startedAt,
    endedAt: null,
  }
}

/** Whatever work throws after it was told to stop is its way to stop. */
function cancelled(thrown: unknown): StudioError {
  const error = toStudioError(thrown)
  return error.code === 'cancelled' ? error : new StudioError('cancelled', 'Cancelled.')
}
