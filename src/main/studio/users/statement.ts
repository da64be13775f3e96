import { statement as declare, type Statement } from '../project/index.ts'

/** Declares a statement on the database of users. Call it once, at module level. */
export function statement<Params extends unknown[] = [], Row = never>(
  sql: string,
  options: { readonly pluck?: boolean } = {},
): Statement<Params, Row> {
  return declare<Params, Row>(sql, { ...options, database: 'users' })
}
