import { printable } from '#shared/printable.ts'

const KEPT = 200
const lines: string[] = []
let write: (line: string) => void = () => undefined

/** Adds a line for bug reports, without terminal control characters. The last lines are kept in memory. */
export function log(line: string): void {
  const clean = printable(line)
  lines.push(`${new Date().toISOString()} ${clean}`)
  if (lines.length > KEPT) lines.shift()
  write(clean)
}

/** From now on, lines are also written to stderr. Commands do not call this: they print only their own error. */
export function writeLog(): void {
  write = (line) => console.error(line)
}

export function lastLines(): readonly string[] {
  return [...lines]
}
