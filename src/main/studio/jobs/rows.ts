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
export type JobRows = ReturnType<typeof openRows>

/** Jobs that run in this process, of whichever project: the process alone does not tell whether a job of it has ended. */
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
const indexing = statement<[], string>(
  "SELECT ifnull(max(id), 0) || ' ' || ifnull(max(ended_at), 0) FROM jobs WHERE kind = 'index'",
  { pluck: true },
)

/** What changes when the dataset is indexed: the newest indexing and when one ended last. */
export function newestIndexing(db: Db): string {
  return indexing.get(db) ?? ''
}

export function openRows(db: Db) {
  const key = (id: JobId) => `${db.name}#${id}`

  function goesOn({ id, process_mark: mark }: Row): boolean {
    if (mark === thisProcess()) return running.has(key(id))
    return mark !== null && isRunning(mark)
  }

  /** The job of a row. One whose process has ended without a word is marked interrupted first. */
  function read(row: Row): Job {
    if (row.state !== 'running' || goesOn(row)) return fromRow(row)
    const endedAt = Date.now()
    guard(`Marking job ${row.id} interrupted`, () => interrupt.run(db, endedAt, row.id))
    return { ...fromRow(row), state: 'interrupted', endedAt }
  }

  return {
    /** @param input JSON */
    add(kind: JobKind, input: string, startedAt: number): JobId {
      const mark = thisProcess()
      const { lastInsertRowid } = insert.run(db, kind, input, 'running', process.pid, mark, startedAt)
      const id = Number(lastInsertRowid) as JobId
      running.add(key(id))
      return id
    },
    save(job: Job): void {
      const { state, done, total, unit, message, error, endedAt, id } = job
      update.run(db, state, done, total, unit, message, error, endedAt, id)
    },
    /** From now on the job counts as interrupted, should its row still say that it runs. */
    release: (id: JobId): void => void running.delete(key(id)),
    get(id: JobId): Job | null {
      const row = one.get(db, id)
      return row ? read(row) : null
    },
    /** What a job was started with, as JSON; null for a job of an earlier version. */
    inputOf: (id: JobId): string | null => one.get(db, id)?.input ?? null,
    /** The last hundred, newest first. */
    list: (): readonly Job[] => recent.all(db).map(read),
    /** Marks the jobs of ended processes. */
    markInterrupted(): void {
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
