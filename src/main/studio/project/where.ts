/** A condition in SQL and the values bound to its question marks, in their order. Values never enter the text. */
export interface Where {
  readonly sql: string
  readonly params: readonly (string | number)[]
}

export function where(sql: string, ...params: readonly (string | number)[]): Where {
  return { sql, params }
}

/**
 * Condition that `column` is one of the values. Uses one bound parameter, so that long lists stay within SQLite's
 * limit.
 */
export function isIn(column: string, values: readonly (string | number)[]): Where {
  return where(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values))
}

/** Conjunction of the given conditions; true if there are none. */
export function allOf(...conditions: readonly (Where | null | undefined)[]): Where {
  const given = conditions.filter((condition) => condition !== null && condition !== undefined)
  if (given.length === 0) return where('TRUE')
  return {
    sql: given.map((condition) => `(${condition.sql})`).join(' AND '),
    params: given.flatMap((condition) => condition.params),
  }
}

/** LIKE pattern that matches the text anywhere, with backslash as escape character. */
export function anywhere(text: string): string {
  return `%${escapeLike(text)}%`
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
