import type { Job, JobId, JobKind, JobState, JobUpdate } from '#shared/domain/jobs.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import type { Db } from '../project/index.ts'

/** What long work is handed: where to report, and when to stop. */
export interface Work {
  readonly signal: AbortSignal
  report(update: JobUpdate): void
}

export interface RunningJob<T> {
  readonly id: JobId
  readonly outcome: Promise<T>
  cancel(): void
}

export interface Jobs {
  /** Starts work as a job: a row that ends in a certain state, whatever happens. */
  start<T>(kind: JobKind, work: (work: Work) => Promise<T>): RunningJob<T>
  cancel(id: JobId): void
  get(id: JobId): Job | null
  list(): readonly Job[]
  /** Called with every change; returns its own undo. */
  onChange(listener: (job: Job) => void): () => void
}

const WRITE_EVERY_MS = 250

interface Row {
  id: number
  kind: JobKind
  state: JobState
  done: number
  total: number
  unit: string
  message: string
  error: string | null
  started_at: number
  ended_at: number | null
}

/** The jobs of one project. Jobs whose process has died are marked interrupted as the project opens. */
export function openJobs(db: Db): Jobs {
  const insert = db.prepare('INSERT INTO jobs (kind, state, process, started_at) VALUES (?, ?, ?, ?)')
  const write = db.prepare(
    'UPDATE jobs SET state = ?, done = ?, total = ?, unit = ?, message = ?, error = ?, ended_at = ? WHERE id = ?',
  )
  const select = db.prepare<[number], Row>('SELECT * FROM jobs WHERE id = ?')
  const recent = db.prepare<[], Row>('SELECT * FROM jobs ORDER BY id DESC LIMIT 100')
  const running = new Map<JobId, { job: Job; controller: AbortController }>()
  const listeners = new Set<(job: Job) => void>()
  markInterrupted(db)

  function save(job: Job): void {
    write.run(job.state, job.done, job.total, job.unit, job.message, job.error, job.endedAt, job.id)
  }

  function start<T>(kind: JobKind, work: (work: Work) => Promise<T>): RunningJob<T> {
    const startedAt = Date.now()
    const id = Number(insert.run(kind, 'running', process.pid, startedAt).lastInsertRowid) as JobId
    const controller = new AbortController()
    const entry = {
      job: {
        id,
        kind,
        state: 'running',
        done: 0,
        total: 0,
        unit: '',
        message: '',
        error: null,
        startedAt,
        endedAt: null,
      } as Job,
      controller,
    }
    running.set(id, entry)
    let written = startedAt
    const change = (update: Partial<Job>, always = false) => {
      entry.job = { ...entry.job, ...update }
      const now = Date.now()
      if (always || now - written >= WRITE_EVERY_MS) {
        save(entry.job)
        written = now
      }
      for (const listener of listeners) listener(entry.job)
    }
    const end = (state: JobState, error: string | null) => {
      running.delete(id)
      change({ state, error, endedAt: Date.now() }, true)
    }
    // Deferred by a microtask, so that the caller holds the job before its first event.
    const outcome = Promise.resolve()
      .then(() => {
        controller.signal.throwIfAborted()
        return work({ signal: controller.signal, report: change })
      })
      .then(
        (value) => {
          end('done', null)
          return value
        },
        (thrown: unknown) => {
          const error = toStudioError(thrown)
          const cancelled = controller.signal.aborted || error.code === 'cancelled'
          end(cancelled ? 'cancelled' : 'failed', cancelled ? null : error.message)
          throw cancelled
            ? new StudioError('cancelled', error.code === 'cancelled' ? error.message : 'Cancelled.')
            : error
        },
      )
    return { id, outcome, cancel: () => controller.abort() }
  }

  return {
    start,
    cancel: (id) => running.get(id)?.controller.abort(),
    get: (id) => running.get(id)?.job ?? fromRow(select.get(id)),
    list: () => recent.all().map((row) => running.get(row.id as JobId)?.job ?? fromRow(row)!),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function fromRow(row: Row | undefined): Job | null {
  if (!row) return null
  const { started_at: startedAt, ended_at: endedAt, ...rest } = row
  const { id, kind, state, done, total, unit, message, error } = rest
  return { id: id as JobId, kind, state, done, total, unit, message, error, startedAt, endedAt }
}

function markInterrupted(db: Db): void {
  const rows = db
    .prepare<[], { id: number; process: number }>("SELECT id, process FROM jobs WHERE state = 'running'")
    .all()
  const mark = db.prepare("UPDATE jobs SET state = 'interrupted', ended_at = ? WHERE id = ?")
  for (const { id, process: pid } of rows) if (pid === process.pid || !isAlive(pid)) mark.run(Date.now(), id)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
