import type Database from 'better-sqlite3'

type Db = Database.Database

/** One SQL statement, prepared once for each open database. */
export interface Statement<Params extends unknown[], Row> {
  readonly sql: string
  all(db: Db, ...params: Params): Row[]
  get(db: Db, ...params: Params): Row | undefined
  /** Yields one row at a time. The connection is busy until the last one is taken. */
  iterate(db: Db, ...params: Params): IterableIterator<Row>
  run(db: Db, ...params: Params): Database.RunResult
}

/** A statement whose text varies, for example with a filter. Each text is prepared once while it is in the cache. */
export interface Composed<Row> {
  readonly name: string
  all(db: Db, sql: string, ...params: Value[]): Row[]
  get(db: Db, sql: string, ...params: Value[]): Row | undefined
  iterate(db: Db, sql: string, ...params: Value[]): IterableIterator<Row>
  run(db: Db, sql: string, ...params: Value[]): Database.RunResult
}

export type Value = string | number | null

interface Options {
  /** Whether a row is returned as the value of its first column. */
  readonly pluck?: boolean
  /** The database whose tables it names. Default: that of a project. */
  readonly database?: StatementDatabase
}

/** The database of a project, or that of the users of a data folder. */
type StatementDatabase = 'project' | 'users'

/** Texts of one composed statement that stay prepared on one connection. */
const KEPT_TEXTS = 50

/** All statements of the loaded modules. Entries are never removed. */
const declared: {
  readonly sql: string
  readonly database: StatementDatabase
  readonly isPreparedOn: (db: Db) => boolean
}[] = []
const compositions: { readonly name: string; readonly textsOn: (db: Db) => readonly string[] }[] = []

/** Declares a statement. Call it once, at module level. */
export function statement<Params extends unknown[] = [], Row = never>(
  sql: string,
  options: Options = {},
): Statement<Params, Row> {
  const prepared = new WeakMap<Db, Database.Statement<unknown[], Row>>()
  const on = (db: Db) => {
    const known = prepared.get(db)
    if (known) return known
    const fresh = prepare<Row>(db, sql, options)
    prepared.set(db, fresh)
    return fresh
  }
  const { database = 'project' } = options
  declared.push({ sql, database, isPreparedOn: (db) => prepared.has(db) })
  return {
    sql,
    all: (db, ...params) => on(db).all(...params),
    get: (db, ...params) => on(db).get(...params),
    iterate: (db, ...params) => on(db).iterate(...params),
    run: (db, ...params) => on(db).run(...params),
  }
}

/** Declares a statement with composed texts. To be called once, when its module is loaded. */
export function composed<Row = never>(name: string, options: Options = {}): Composed<Row> {
  const prepared = new WeakMap<Db, Map<string, Database.Statement<unknown[], Row>>>()
  const on = (db: Db, sql: string) => {
    const texts = prepared.get(db) ?? new Map<string, Database.Statement<unknown[], Row>>()
    prepared.set(db, texts)
    const found = texts.get(sql) ?? prepare<Row>(db, sql, options)
    // Re-inserted, so that the first entry is the least recently used.
    texts.delete(sql)
    texts.set(sql, found)
    const [oldest] = texts.keys()
    if (texts.size > KEPT_TEXTS) texts.delete(oldest)
    return found
  }
  compositions.push({ name, textsOn: (db) => [...(prepared.get(db)?.keys() ?? [])] })
  return {
    name,
    all: (db, sql, ...params) => on(db, sql).all(...params),
    get: (db, sql, ...params) => on(db, sql).get(...params),
    iterate: (db, sql, ...params) => on(db, sql).iterate(...params),
    run: (db, sql, ...params) => on(db, sql).run(...params),
  }
}

function prepare<Row>(db: Db, sql: string, { pluck = false }: Options): Database.Statement<unknown[], Row> {
  const fresh = db.prepare<unknown[], Row>(sql)
  return pluck ? fresh.pluck() : fresh
}

/** The texts of all fixed statements for a database. For tests. */
export function declaredStatements(of: StatementDatabase = 'project'): readonly string[] {
  return declared.filter(({ database }) => database === of).map(({ sql }) => sql)
}

/** The texts that are prepared on a connection. For tests. */
export function preparedOn(db: Db): readonly string[] {
  return [
    ...declared.filter((one) => one.isPreparedOn(db)).map(({ sql }) => sql),
    ...compositions.flatMap(({ textsOn }) => textsOn(db)),
  ]
}

/** The names of composed statements that no text of is prepared on a connection. For tests. */
export function uncomposedOn(db: Db): readonly string[] {
  return compositions.filter(({ textsOn }) => textsOn(db).length === 0).map(({ name }) => name)
}
