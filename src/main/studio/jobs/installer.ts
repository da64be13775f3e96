import type { InstallProgress } from '#shared/contract/index.ts'
import type { JobUpdate } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'
import { openTimeLeft } from './time-left.ts'
import { workOf, type Work } from './work.ts'

const SHOWN_EVERY_MS = 250
const NOTHING_YET: InstallProgress = { message: '', done: 0, total: 0, unit: '', left: [] }

/** Installs one thing at a time, outside of any dataset. */
export interface Installer {
  /** Null where nothing is being installed. */
  readonly progress: () => InstallProgress | null
  /** Throws `conflict` while another installation runs, `cancelled`, and what the task throws. */
  readonly run: <T>(task: (work: Work) => Promise<T>) => Promise<T>
  readonly cancel: () => void
}

/**
 * @param what is installed, for messages: "an encoder"
 * @param onChange called with progress, at most four times a second, and with null at the end
 */
export function openInstaller(what: string, onChange: (progress: InstallProgress | null) => void): Installer {
  let running: { readonly abort: AbortController; progress: InstallProgress } | null = null
  return {
    progress: () => running?.progress ?? null,
    async run(task) {
      if (running)
        throw new StudioError(
          'conflict',
          `The studio is installing ${what} already. Wait until that is done, or cancel it.`,
        )
      const left = openTimeLeft()
      const mine = { abort: new AbortController(), progress: NOTHING_YET }
      let shownAt = 0
      running = mine
      const report = (update: JobUpdate) => {
        const now = Date.now()
        const before = mine.progress
        const { message, done, total, unit } = { ...before, ...update }
        mine.progress = { message, done, total, unit, left: left.after(update, now) }
        if (message === before.message && now - shownAt < SHOWN_EVERY_MS) return
        shownAt = now
        onChange(mine.progress)
      }
      try {
        return await task(workOf(mine.abort.signal, report))
      } catch (error) {
        if (mine.abort.signal.aborted)
          throw new StudioError('cancelled', 'Cancelled: nothing was installed.', {}, error)
        throw error
      } finally {
        running = null
        onChange(null)
      }
    },
    cancel: () => running?.abort.abort(),
  }
}
