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
  const show = quiet ? () => undefined : process.stderr.isTTY ? bar() : lines()
  const off = jobs.onChange((change) => {
    if (change.id === job.id) show(change)
  })
  let asked = false
  const interrupt = () => {
    if (asked) process.exit(130)
    asked = true
    process.stderr.write('\nStopping; finished parts are kept. Press Ctrl-C again to exit at once.\n')
    job.cancel()
  }
  process.on('SIGINT', interrupt)
  try {
    return await job.outcome
  } finally {
    process.off('SIGINT', interrupt)
    off()
  }
}

function bar(): (job: Job) => void {
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

function lines(): (job: Job) => void {
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
function leftText({ left }: Job): string {
  const text = timeLeftText(left)
  return text === null ? '' : ` · ${text}`
}
