import { Presets, SingleBar } from 'cli-progress'
import type { Job } from '#shared/domain/jobs.ts'
import { timeLeftText } from '#shared/domain/time-left.ts'
import { printable } from '#shared/printable.ts'
import { note } from './for-terminals.ts'
import type { Jobs, RunningJob } from '../studio/studio.ts'

/**
 * Follows a job to its end: a progress bar with the remaining time on a terminal, a line for every quarter in a file.
 * Ctrl-C cancels the job; a second Ctrl-C exits at once.
 */
export async function followJob<T>(jobs: Jobs, job: RunningJob<T>, quiet: boolean): Promise<T> {
  const show = progressShown(quiet)
  const off = jobs.onChange((change) => {
    if (change.id === job.id) show(change)
  })
  const release = onInterrupt(() => job.cancel())
  try {
    return await job.outcome
  } finally {
    release()
    off()
  }
}

/** What a bar or a line of progress needs. */
export type ShownProgress = Pick<Job, 'done' | 'total' | 'unit' | 'message' | 'left' | 'state'>

/** Shows progress on stderr: a bar on a terminal, a line for every quarter in a file. */
export function progressShown(quiet: boolean): (progress: ShownProgress) => void {
  return quiet ? () => undefined : process.stderr.isTTY ? bar() : lines()
}

/** Ctrl-C calls `cancel`; a second Ctrl-C exits at once. Returns the function that ends this. */
export function onInterrupt(cancel: () => void): () => void {
  let asked = false
  const interrupt = () => {
    if (asked) process.exit(130)
    asked = true
    process.stderr.write('\nStopping; finished parts are kept. Press Ctrl-C again to exit at once.\n')
    cancel()
  }
  process.on('SIGINT', interrupt)
  return () => void process.off('SIGINT', interrupt)
}

function bar(): (job: ShownProgress) => void {
  const drawn = new SingleBar(
    {
      format: '{bar} {percentage}% {value}/{total} {unit} · {message}{left}',
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  )
  let started = false
  return (job) => {
    const payload = { unit: job.unit, message: printable(job.message), left: leftText(job) }
    if (!started && job.total > 0) {
      drawn.start(job.total, job.done, payload)
      started = true
    }
    if (!started) return
    drawn.setTotal(job.total)
    drawn.update(job.done, payload)
    if (job.state !== 'running') drawn.stop()
  }
}

function lines(): (job: ShownProgress) => void {
  let last = ''
  return (job) => {
    const quarter = job.total === 0 ? 0 : Math.floor((4 * job.done) / job.total)
    const key = `${job.unit} ${job.total} ${quarter}`
    if (job.total === 0 || key === last) return
    last = key
    note(`  ${job.done}/${job.total} ${job.unit} · ${job.message}${leftText(job)}`)
  }
}

/** The same estimate as in windows. */
function leftText({ left }: ShownProgress): string {
  const text = timeLeftText(left)
  return text === null ? '' : ` · ${text}`
}
