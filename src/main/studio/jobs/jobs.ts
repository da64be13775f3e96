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

/** The result or the error of a job. */
export type JobEnd<T> = { readonly value: T } | { readonly error: StudioError }

export interface RunningJob<T> {
  readonly id: JobId
  /** Rejects with a StudioError. The rejection may be ignored, because the job's row and events report it too. */
  readonly outcome: Promise<T>
  /** Calls the listener when the job has ended, in the order of subscription. Errors of listeners are logged. */
  onEnd(listener: (ended: JobEnd<T>) => void): void
  cancel(): void
}

/** The jobs of a project: list, subscribe and cancel. */
export interface Jobs {
  cancel(id: JobId): void
  get(id: JobId): Job | null
  /** Marks an interrupted job as stopped. */
  leave(id: JobId): void
  list(): readonly Job[]
  /** The running jobs that this opened project started. */
  running(): readonly Job[]
  /** Subscribes to changes. Returns the unsubscribe function. */
  onChange(listener: (job: Job) => void): () => void
}

/** Runs jobs in this process. */
export interface JobEngine<Outputs extends JobOutputs, Events extends JobEvents> extends Jobs {
  /** Starts a job and writes its row. The row always gets a final state. */
  start<Kind extends JobKind>(
    kind: Kind,
    input: JobInputs[Kind],
    events?: Partial<Events[Kind]>,
  ): RunningJob<Outputs[Kind]>
  /**
   * Starts a new job with the input of an earlier one. Throws `not-found`; `nothing-to-do` for a job of an earlier
   * version.
   */
  again(id: JobId): RunningJob<unknown>
  /** The input of an earlier job of this kind. Throws as `again` does. */
  inputOf<Kind extends JobKind>(kind: Kind, id: JobId): JobInputs[Kind]
  close(): void
}

export interface JobsOptions {
  /** Called when the row of an ended job is written, which a full disk may delay. */
  readonly onWritten?: (job: Job) => void
}

const WRITE_EVERY_MS = 250

interface Running {
  job: Job
  readonly controller: AbortController
}

/** Opens the jobs of a project. Jobs of processes that have ended are marked interrupted. */
export function openJobs<Outputs extends JobOutputs, Events extends JobEvents>(
  db: Db,
  handlers: JobHandlers<Outputs, Events>,
  { onWritten }: JobsOptions = {},
): JobEngine<Outputs, Events> {
  const rows = openRows(db)
  const endings = openEndings()
  const running = new Map<JobId, Running>()
  /** Jobs that have ended but are not written yet. */
  const unwritten = new Map<JobId, Job>()
  const listeners = new Set<(job: Job) => void>()
  const now = (job: Job): Job => running.get(job.id)?.job ?? unwritten.get(job.id) ?? job
  rows.markInterrupted()

  function emit(job: Job): void {
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
    emit(job)
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
        // A failed write of progress does not stop the job. If the disk is full, the job itself will report it.
        guard(`The progress of job ${id}`, () => rows.save(entry.job))
      }
      emit(entry.job)
    }
    // Deferred by a microtask, so that the caller has the job before its first event.
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
    // Without this handler, a rejection that no caller awaits would end the process.
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

  function again(id: JobId): RunningJob<unknown> {
    const job = rows.get(id)
    if (!job) throw new StudioError('not-found', `There is no job ${id}.`)
    return start(job.kind, inputOf(job.kind, id))
  }

  function inputOf<Kind extends JobKind>(kind: Kind, id: JobId): JobInputs[Kind] {
    const json = rows.get(id)?.kind === kind ? rows.inputOf(id) : null
    if (json !== null) return parseOr(JOB_INPUTS[kind], JSON.parse(json), 'The job cannot be run again')
    throw new StudioError(
      'nothing-to-do',
      `Job ${id} is from an earlier version, which did not store its input. Start a new one from its page.`,
    )
  }

  return {
    start,
    again,
    inputOf,
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

/** Any error after a cancel request counts as `cancelled`. */
function cancelled(thrown: unknown): StudioError {
  const error = toStudioError(thrown)
  return error.code === 'cancelled' ? error : new StudioError('cancelled', 'Cancelled.')
}
