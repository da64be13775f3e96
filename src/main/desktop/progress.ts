import { BrowserWindow } from 'electron'
import type { Job } from '#shared/domain/jobs.ts'
import type { Studio } from '../studio/sessions/index.ts'

const NONE = -1
/** Electron shows an indeterminate bar for values above 1. */
const UNKNOWN = 2

/** Shows long work in the dock or task bar. */
export function showProgress(studio: Studio): void {
  studio.onJob((job: Job) => {
    const share = job.total > 0 ? job.done / job.total : UNKNOWN
    for (const window of BrowserWindow.getAllWindows())
      window.setProgressBar(job.state === 'running' ? share : NONE)
  })
}
