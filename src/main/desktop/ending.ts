import { app, BrowserWindow } from 'electron'
import type { Workspace } from '../studio/workspace/index.ts'
import { openWindow } from './window.ts'

/** Work goes on behind a closed window; with neither a window nor work the studio ends. A Mac's stays in the dock. */
export function endWhenDone(workspace: Workspace): void {
  const endIfIdle = () => {
    const needed =
      process.platform === 'darwin' || workspace.isBusy() || BrowserWindow.getAllWindows().length > 0
    if (!needed) app.quit()
  }
  app.on('window-all-closed', endIfIdle)
  workspace.onJob(endIfIdle)
  const show = () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(workspace.dataFolder)
  }
  app.on('activate', show)
  app.on('second-instance', show)
}
