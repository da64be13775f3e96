import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The start of a process, as an id that no later process with the same number has. */
export type Start = { readonly id: string } | 'ended' | 'unknown'

/** Queries the system. `unknown` if it gives no result (Windows); `ended` also for a zombie process. */
export function startOf(pid: number): Start {
  if (process.platform === 'linux') return fromProc(pid)
  return process.platform === 'win32' ? 'unknown' : fromPs(pid)
}

/** Clock ticks since boot (proc_pid_stat(5), field 22), with the id of the boot. */
function fromProc(pid: number): Start {
  const text = read(`/proc/${pid}/stat`)
  if (text === null) return 'unknown'
  // The second field is the program's name in parentheses; it may contain spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields[0], Number(fields[19])]
  if (state === 'Z' || state === 'X') return 'ended'
  const boot = (read('/proc/sys/kernel/random/boot_id') ?? '').slice(0, 8)
  return Number.isSafeInteger(ticks) ? { id: `${ticks.toString(36)}${boot}` } : 'unknown'
}

function fromPs(pid: number): Start {
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', `${pid}`], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
  if (status !== 0) return 'unknown'
  const seconds = Date.parse(stdout.trim()) / 1000
  return Number.isFinite(seconds) ? { id: seconds.toString(36) } : 'unknown'
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null // the process has ended, or the system hides it
  }
}
