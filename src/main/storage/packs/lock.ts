import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { isRunning, thisProcess } from '../processes/index.ts'

interface Holder {
  readonly pid: number
  readonly host: string
  /** Start time of the process, which distinguishes processes with the same id. */
  readonly startedAt: number
  /** Missing in locks of earlier versions. */
  readonly mark?: string
}

const self = (): Holder => ({
  pid: process.pid,
  host: hostname(),
  startedAt: Math.round(Date.now() - process.uptime() * 1000),
  mark: thisProcess(),
})

/**
 * Takes the writer's lock of a folder and returns its release function. A lock of a dead process is replaced.
 * @throws StudioError `conflict` if another process has the lock
 */
export function takeLock(folder: string): () => void {
  const file = join(folder, 'lock')
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(self()), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = holderOf(file)
    if (holder !== 'gone' && isHeld(holder)) throw held(folder, file, holder)
    if (holder !== 'gone') removeStale(file, holder)
  }
  throw held(folder, file, null)
}

/** The content of the lock file; null if it is incomplete. */
function holderOf(file: string): Holder | null | 'gone' {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone'
    throw error
  }
  const { pid, host, startedAt, mark } = parse(text)
  return typeof pid === 'number' && typeof host === 'string' && typeof startedAt === 'number'
    ? { pid, host, startedAt, ...(typeof mark === 'string' && { mark }) }
    : null
}

function parse(text: string): Partial<Record<keyof Holder, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {} // not JSON: half-written
  }
}

function isHeld(holder: Holder | null): boolean {
  if (holder === null) return false
  const me = self()
  if (holder.host !== me.host) return true // a shared folder: only that machine knows
  if (holder.mark !== undefined) return isRunning(holder.mark)
  if (holder.pid === me.pid) return Math.abs(holder.startedAt - me.startedAt) < 2000
  return isRunning(`${holder.pid}`)
}

/**
 * The stale lock is renamed before it is deleted: if two processes find it, only one renames it, and neither deletes
 * the other's new lock.
 */
function removeStale(file: string, stale: Holder | null): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (JSON.stringify(holderOf(aside)) !== JSON.stringify(stale)) linkSync(aside, file)
  rmSync(aside, { force: true })
}

function held(folder: string, file: string, holder: Holder | null): StudioError {
  const who = holder === null ? 'Another process' : `Process ${holder.pid} on ${holder.host}`
  return new StudioError(
    'conflict',
    `${who} is writing features into ${folder}. Wait until it has finished. If that process no longer runs, delete ${file}.`,
    { folder, lock: file },
  )
}
