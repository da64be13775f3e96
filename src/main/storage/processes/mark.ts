import { startOf, type Start } from './start.ts'

/**
 * Identifies one process of this machine, even after its id is reused: "<pid>" or "<pid>-<start>". It consists of
 * digits, small letters and one hyphen, so that it can be part of a file name.
 */
export type ProcessMark = string

/** The source of a pattern that matches a mark within a file name. */
export const MARK = String.raw`\d+(?:-[0-9a-z]+)?`

let own: ProcessMark | null = null

export function thisProcess(): ProcessMark {
  return (own ??= markOf(process.pid, startOf(process.pid)))
}

/**
 * Whether the process with this mark still runs. Without a start time in the mark or from the system, only the id is
 * compared.
 */
export function isRunning(mark: ProcessMark): boolean {
  if (mark === thisProcess()) return true
  const pid = Number(mark.split('-')[0])
  const start = mark.split('-').at(1)
  if (!Number.isSafeInteger(pid) || pid <= 0 || !hasProcess(pid)) return false
  const now = startOf(pid)
  if (now === 'ended') return false
  return start === undefined || now === 'unknown' || now.id === start
}

function markOf(pid: number, start: Start): ProcessMark {
  return typeof start === 'string' ? `${pid}` : `${pid}-${start.id}`
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // The process of another user runs but cannot be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
