const KEPT = 200
const lines: string[] = []

/** A line for bug reports: kept in memory, and written where whoever started the studio can see it. */
export function log(line: string): void {
  lines.push(`${new Date().toISOString()} ${line}`)
  if (lines.length > KEPT) lines.shift()
  console.error(line)
}

export function lastLines(): readonly string[] {
  return [...lines]
}
