import type Database from 'better-sqlite3'

type Db = Database.Database

/** One SQL statement, prepared once for each open database. */
export interface Statement<Params extends unknown[], Row> {
  readonly sql: string
  all(db: Db, ...params: Params): Row[]
  get(db: Db, ...params: Params): Row | undefined
  /** One row at a time; the connection is busy until the last is taken. */
  iterate(db: Db, ...params: Params): IterableIterator<Row>
  run(db: Db, ...params: Params): Database.RunResult
}

/** A statement whose text depends on what is asked for, as a filter's does. Each text is prepared once while it is in use. */
export interface Composed<Row> {
  readonly name: string
  all(db: Db, sql: string, ...params: Value[]): Row[]
  get(db: Db, sql: string, ...params: Value[]): Row | undefined
  iterate(db: Db, sql: string, ...params: Value[]): IterableIterator<Row>
  run(db: Db, sql: string, ...params: Value[]): Database.RunResult
}

export type Value = string | number | null

interface Options {
  /** A row is its first column's value. */
  readonly pluck?: boolean
}

/** Texts of one composed statement that stay prepared on one connection. */
const KEPT_TEXTS = 50

const statements: Statement<never, unknown>[] = []
const compositions: { readonly name: string; texts(db: Db): readonly string[] }[] = []

/** Declares a statement. To be called once, when its module is loaded. */
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
  const declared: Statement<Params, Row> = {
    sql,
    all: (db, ...params) => on(db).all(...params),
    get: (db, ...params) => on(db).get(...params),
    iterate: (db, ...params) => on(db).iterate(...params),
    run: (db, ...params) => on(db).run(...params),
  }
  statements.push(declared)
  return declared
}

/** Declares a statement with composed texts. To be called once, when its module is loaded. */
export function composed<Row = never>(name: string, options: Options = {}): Composed<Row> {
  const prepared = new WeakMap<Db, Map<string, Database.Statement<unknown[], Row>>>()
  const on = (db: Db, sql: string) => {
    const texts = prepared.get(db) ?? new Map<string, Database.Statement<unknown[], Row>>()
    prepared.set(db, texts)
    const found = texts.get(sql) ?? prepare<Row>(db, sql, options)
    // Entered anew, so that the first is the one not used for longest.
    texts.delete(sql)
    texts.set(sql, found)
    const [oldest] = texts.keys()
    if (texts.size > KEPT_TEXTS) texts.delete(oldest)
    return found
  }
  compositions.push({ name, texts: (db) => [...(prepared.get(db)?.keys() ?? [])] })
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

/** The texts of all statements that the loaded modules declare, for tests. */
export function declaredStatements(): readonly string[] {
  return statements.map(({ sql }) => sql)
}

/** The composed statements with the texts that are prepared on a connection, for tests. */
export function composedStatements(
  db: Db,
): readonly { readonly name: string; readonly texts: readonly string[] }[] {
  return compositions.map(({ name, texts }) => ({ name, texts: texts(db) }))
}
