import { BrowserWindow, Notification, powerSaveBlocker } from 'electron'
import type { Job, JobId } from '#shared/domain/jobs.ts'
import type { Workspace } from '../studio/workspace/index.ts'

/** Work shorter than this is not worth a notification. */
const WORTH_MS = 20_000
const ENDED: Readonly<Record<Exclude<Job['state'], 'running'>, string>> = {
  done: 'is done',
  cancelled: 'was stopped',
  failed: 'failed',
  interrupted: 'was interrupted',
}

/** The computer stays awake while work goes on, and its end is told where no window has the focus. */
export function accompanyLongWork(workspace: Workspace): void {
  const running = new Set<JobId>()
  let blocker: number | null = null
  workspace.onJob((job) => {
    if (job.state === 'running') running.add(job.id)
    else running.delete(job.id)
    if (running.size > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
    if (job.state !== 'running') tell(job.kind, job.state, Date.now() - job.startedAt)
  })
}

function tell(kind: Job['kind'], state: Exclude<Job['state'], 'running'>, durationMs: number): void {
  if (durationMs < WORTH_MS || BrowserWindow.getFocusedWindow() || !Notification.isSupported()) return
  new Notification({ title: 'SER Studio', body: `The work "${kind}" ${ENDED[state]}.` }).show()
}
