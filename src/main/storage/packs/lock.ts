import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { StudioError } from '#shared/errors.ts'
import { isRunning, thisProcess } from '../processes/index.ts'

interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process began, to tell two processes of one id apart. */
  readonly startedAt: number
  /** Not in locks of earlier versions. */
  readonly mark?: string
}

const self = (): Holder => ({
  pid: process.pid,
  host: hostname(),
  startedAt: Math.round(Date.now() - process.uptime() * 1000),
  mark: thisProcess(),
})

/**
 * Takes the writer's lock of a folder and returns its release. A lock whose process has died is taken over.
 * Throws `conflict` where another writer holds it.
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

/** What the lock file says; null where it was cut off while being written. */
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

/** Moved aside before it is removed: of two processes that found it stale, one moves it, and never the other's new lock. */
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
    `${who} is writing features into ${folder}. Wait until it has finished; if it has died, delete ${file}.`,
    { folder, lock: file },
  )
}
