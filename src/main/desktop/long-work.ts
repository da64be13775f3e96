import { BrowserWindow, Notification, powerSaveBlocker } from 'electron'
import type { Job, JobId } from '#shared/domain/jobs.ts'
import { JOB_NAMES } from '#shared/domain/job-names.ts'
import type { Studio } from '../studio/sessions/index.ts'

/** With an open window, shorter work gives no notification. */
const WORTH_MS = 20_000
const ENDED: Readonly<Record<Exclude<Job['state'], 'running'>, string>> = {
  done: 'is done',
  cancelled: 'was stopped',
  failed: 'failed',
  interrupted: 'was interrupted',
}

/** Keeps the computer awake while work runs. When work ends and no window has the focus, a notification appears. */
export function accompanyLongWork(studio: Studio, show: () => void): void {
  const running = new Set<JobId>()
  let blocker: number | null = null
  studio.onJob((job) => {
    if (job.state === 'running') running.add(job.id)
    else running.delete(job.id)
    if (running.size > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
    if (job.state !== 'running' && isWorthTelling(job))
      notify(`${JOB_NAMES[job.kind]} ${ENDED[job.state]}.`, show)
  })
}

function isWorthTelling({ startedAt }: Job): boolean {
  if (BrowserWindow.getFocusedWindow() || !Notification.isSupported()) return false
  return BrowserWindow.getAllWindows().length === 0 || Date.now() - startedAt >= WORTH_MS
}

function notify(body: string, show: () => void): void {
  new Notification({ title: 'SER Studio', body }).on('click', show).show()
}
