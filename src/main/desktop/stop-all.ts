import type { Workspace } from '../studio/workspace/index.ts'

/** Cancels all work and waits until its ends are written. */
export function stopAll(workspace: Workspace): Promise<void> {
  const { jobs } = workspace.dataset()
  return new Promise((resolve) => {
    const stop = jobs.onChange(() => {
      if (jobs.running().length > 0) return
      stop()
      resolve()
    })
    for (const { id } of jobs.running()) jobs.cancel(id)
  })
}
