import { printable } from '#shared/printable.ts'

const KEPT = 200
const lines: string[] = []
let write: (line: string) => void = () => undefined

/** A line for bug reports, without what would steer a terminal. The last of them are kept in memory. */
export function log(line: string): void {
  const clean = printable(line)
  lines.push(`${new Date().toISOString()} ${clean}`)
  if (lines.length > KEPT) lines.shift()
  write(clean)
}

/** From now on lines are also written to stderr. A command does not: it prints its own error, alone. */
export function writeLog(): void {
  write = (line) => console.error(line)
}

export function lastLines(): readonly string[] {
  return [...lines]
}
