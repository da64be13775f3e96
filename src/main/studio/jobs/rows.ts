import type { Job, JobId, JobKind, JobState } from '#shared/domain/jobs.ts'
import { guard } from '../log/index.ts'
import { isRunning, thisProcess } from '../../storage/processes/index.ts'
import { statement, type Db } from '../project/index.ts'

interface Row {
  readonly id: JobId
  readonly kind: JobKind
  /** Null where an earlier version wrote the row. */
  readonly input: string | null
  readonly state: JobState
  readonly done: number
  readonly total: number
  readonly unit: string
  readonly message: string
  readonly error: string | null
  /** Null where an earlier version wrote the row. */
  readonly process_mark: string | null
  readonly started_at: number
  readonly ended_at: number | null
}

/** The jobs table of one project. */
export interface JobRows {
  /** @param input JSON */
  readonly add: (kind: JobKind, input: string, startedAt: number) => JobId
  readonly save: (job: Job) => void
  /** After this, the job counts as interrupted if its row is still "running". */
  readonly release: (id: JobId) => void
  readonly get: (id: JobId) => Job | null
  /** The input of a job as JSON; null for a job of an earlier version. */
  readonly inputOf: (id: JobId) => string | null
  /** The last hundred jobs, newest first. */
  readonly list: () => readonly Job[]
  /** Marks the jobs of ended processes as interrupted. */
  readonly markInterrupted: () => void
}

/** Running jobs of this process, in all projects. The process id alone does not tell whether a job has ended. */
const running = new Set<string>()

const insert = statement<[JobKind, string, JobState, number, string, number]>(
  'INSERT INTO jobs (kind, input, state, process, process_mark, started_at) VALUES (?, ?, ?, ?, ?, ?)',
)
const update = statement<[JobState, number, number, string, string, string | null, number | null, number]>(
  'UPDATE jobs SET state = ?, done = ?, total = ?, unit = ?, message = ?, error = ?, ended_at = ? WHERE id = ?',
)
const one = statement<[number], Row>('SELECT * FROM jobs WHERE id = ?')
const recent = statement<[], Row>('SELECT * FROM jobs ORDER BY id DESC LIMIT 100')
const left = statement<[], Row>("SELECT * FROM jobs WHERE state = 'running'")
const interrupt = statement<[number, number]>(
  "UPDATE jobs SET state = 'interrupted', ended_at = ? WHERE id = ? AND state = 'running'",
)
const finished = statement<[JobKind], string>(
  "SELECT input FROM jobs WHERE kind = ? AND state = 'done' AND input IS NOT NULL ORDER BY id",
  { pluck: true },
)
const indexing = statement<[], string>(
  "SELECT ifnull(max(id), 0) || ' ' || ifnull(max(ended_at), 0) FROM jobs WHERE kind = 'index'",
  { pluck: true },
)

/** The inputs of finished jobs of a kind, as JSON, oldest first. */
export function finishedInputs(db: Db, kind: JobKind): readonly string[] {
  return finished.all(db, kind)
}

/** A value that changes when the dataset is indexed: the newest indexing job and the last end of one. */
export function newestIndexing(db: Db): string {
  return indexing.get(db) ?? ''
}

export function openRows(db: Db): JobRows {
  const key = (id: JobId) => `${db.name}#${id}`

  function isJobRunning({ id, process_mark: mark }: Row): boolean {
    if (mark === thisProcess()) return running.has(key(id))
    return mark !== null && isRunning(mark)
  }

  /** Converts a row to a job. A running job whose process has ended is first marked interrupted. */
  function read(row: Row): Job {
    if (row.state !== 'running' || isJobRunning(row)) return fromRow(row)
    const endedAt = Date.now()
    guard(`Marking job ${row.id} interrupted`, () => interrupt.run(db, endedAt, row.id))
    return { ...fromRow(row), state: 'interrupted', endedAt }
  }

  return {
    add(kind, input, startedAt) {
      const mark = thisProcess()
      const { lastInsertRowid } = insert.run(db, kind, input, 'running', process.pid, mark, startedAt)
      const id = Number(lastInsertRowid) as JobId
      running.add(key(id))
      return id
    },
    save(job) {
      const { state, done, total, unit, message, error, endedAt, id } = job
      update.run(db, state, done, total, unit, message, error, endedAt, id)
    },
    release: (id) => void running.delete(key(id)),
    get(id) {
      const row = one.get(db, id)
      return row ? read(row) : null
    },
    inputOf: (id) => one.get(db, id)?.input ?? null,
    list: () => recent.all(db).map(read),
    markInterrupted() {
      for (const row of left.all(db)) read(row)
    },
  }
}

function fromRow(row: Row): Job {
  const { id, kind, state, done, total, unit, message, error } = row
  return {
    id,
    kind,
    state,
    done,
    total,
    unit,
    message,
    error,
    left: [],
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }
}
