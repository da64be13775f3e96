/** A condition in SQL and the values bound to its question marks, in their order. Values never enter the text. */
export interface Where {
  readonly sql: string
  readonly params: readonly (string | number)[]
}

export function where(sql: string, ...params: readonly (string | number)[]): Where {
  return { sql, params }
}

/** `column` is one of the values. One bound parameter however many there are, so that long lists stay within limits. */
export function isIn(column: string, values: readonly (string | number)[]): Where {
  return where(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values))
}

/** All of the conditions that are given; true where none is. */
export function allOf(...conditions: readonly (Where | null | undefined)[]): Where {
  const given = conditions.filter((condition) => condition !== null && condition !== undefined)
  if (given.length === 0) return where('TRUE')
  return {
    sql: given.map((condition) => `(${condition.sql})`).join(' AND '),
    params: given.flatMap((condition) => condition.params),
  }
}

/** The text anywhere inside, as a LIKE pattern with backslash as its escape. */
export function anywhere(text: string): string {
  return `%${escapeLike(text)}%`
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
