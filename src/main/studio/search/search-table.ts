import { randomBytes } from 'node:crypto'
import { SearchRecord, type SearchTrial } from '#shared/domain/search.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'
import { statement, type Db } from '../project/index.ts'

interface Row {
  readonly id: string
  readonly state: SearchRecord['state']
  readonly options: string
  readonly rungs: string
  readonly seconds: number
  readonly created_at: number
}

const insert = statement<[string, JobId | null, SearchRecord['state'], string, string, number, number]>(
  `INSERT INTO searches (id, job, state, options, rungs, seconds, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT DO UPDATE SET job = excluded.job, state = excluded.state, options = excluded.options`,
)
const setState = statement<[SearchRecord['state'], number | null, string]>(
  'UPDATE searches SET state = ?, seconds = ifnull(?, seconds) WHERE id = ?',
)
const putTrial = statement<[string, number, number, string]>(
  'INSERT OR REPLACE INTO search_trials (search, rung, number, trial) VALUES (?, ?, ?, ?)',
)
const setSeconds = statement<[number, string]>('UPDATE searches SET seconds = ? WHERE id = ?')
const running = statement<[string], 1>(
  `SELECT 1 FROM searches s JOIN jobs j ON j.id = s.job
   WHERE s.id = ? AND s.state = 'running' AND j.state = 'running'`,
)
const newestFirst = statement<[], Row>('SELECT * FROM searches ORDER BY id DESC')
const trialsOf = statement<[string], { trial: string }>(
  'SELECT trial FROM search_trials WHERE search = ? ORDER BY rung, number',
)

/** A new id: it begins with the time, so that ids sort by time, and ends with random characters. */
export function newSearchId(): string {
  return `${new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)}-${randomBytes(2).toString('hex')}`
}

type Started = Omit<SearchRecord, 'trials'>

/** Writes a search without its trials: a new one, or one that this job resumes. */
export function startSearchRow(db: Db, search: Started, job: JobId | null): void {
  const { id, state, options, rungs, seconds, createdAt } = search
  insert.run(db, id, job, state, JSON.stringify(options), JSON.stringify(rungs), seconds, createdAt)
}

export function setSearchState(db: Db, id: string, state: SearchRecord['state'], seconds?: number): void {
  setState.run(db, state, seconds ?? null, id)
}

/** Writes one trial in its present state, and the search time until now in seconds. */
export function saveTrial(db: Db, search: string, trial: SearchTrial, seconds: number): void {
  db.transaction(() => {
    putTrial.run(db, search, trial.rung, trial.number, JSON.stringify(trial))
    setSeconds.run(db, seconds, search)
  })()
}

/** Whether the search's job runs, in this process or another. */
export function isSearchRunning(db: Db, id: string): boolean {
  return running.get(db, id) !== undefined
}

/** All searches, newest first. */
export function listSearches(db: Db): readonly SearchRecord[] {
  return newestFirst.all(db).map((row) => fromRow(db, row))
}

/** Finds a search by its id, by the beginning of its id, or by "last". Throws `not-found`. */
export function findSearch(db: Db, reference: string): SearchRecord {
  const rows = newestFirst.all(db).reverse()
  const found = reference === 'last' ? rows.slice(-1) : rows.filter(({ id }) => id.startsWith(reference))
  if (found.length === 1) return fromRow(db, found[0])
  const ids = (of: readonly Row[]) => of.map(({ id }) => id).join(', ')
  throw new StudioError(
    'not-found',
    found.length === 0
      ? `There is no search "${reference}"${rows.length > 0 ? `; there are ${ids(rows)}` : ' yet. Start one first'}.`
      : `"${reference}" begins the ids of ${found.length} searches: ${ids(found)}.`,
  )
}

function fromRow(db: Db, row: Row): SearchRecord {
  const trials = trialsOf.all(db, row.id)
  return SearchRecord.parse({
    id: row.id,
    state: row.state,
    options: JSON.parse(row.options) as unknown,
    rungs: JSON.parse(row.rungs) as unknown,
    trials: trials.map(({ trial }) => JSON.parse(trial) as unknown),
    seconds: row.seconds,
    createdAt: row.created_at,
  })
}
