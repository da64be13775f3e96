import { app, BrowserWindow, dialog } from 'electron'
import { guard } from '../studio/log/index.ts'
import type { Studio } from '../studio/sessions/index.ts'

const CHOICES = ['Continue in the background', 'Stop and keep the best so far', 'Stay'] as const
const [BACKGROUND, STOP, STAY] = [0, 1, 2]

/**
 * If work is running when the last window is closed, or the app quits, a dialog asks what to do. Work can continue
 * without a window. Without a window and without work, the studio ends; on macOS it stays in the dock.
 */
export function endWhenDone(studio: Studio, show: () => void): void {
  /** A person has chosen, so nothing asks again. */
  let agreed = false
  let asking = false

  const endIfIdle = () => {
    const needed =
      process.platform === 'darwin' || studio.isBusy() || BrowserWindow.getAllWindows().length > 0
    if (!needed) app.quit()
  }

  async function ask(): Promise<void> {
    if (asking) return
    asking = true
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: 'Work is still running.',
      detail:
        'In the background it continues without a window. SER Studio notifies you when it is done, and closes.',
      buttons: [...CHOICES],
      defaultId: STAY,
      cancelId: STAY,
    })
    asking = false
    if (response === STAY) return
    agreed = true
    if (response === BACKGROUND) for (const window of BrowserWindow.getAllWindows()) window.close()
    if (response === STOP) {
      await studio.stopAll()
      app.quit()
    }
  }
  const askFirst = (event: { preventDefault(): void }) => {
    if (agreed || !wouldBeLost(studio)) return
    event.preventDefault()
    guard('The question about unfinished work', ask)
  }

  app.on('before-quit', askFirst)
  app.on('browser-window-created', (_event, window) => {
    agreed = false
    window.on('close', (event) => {
      if (BrowserWindow.getAllWindows().length === 1) askFirst(event)
    })
  })
  app.on('window-all-closed', endIfIdle)
  app.on('will-quit', (event) => {
    event.preventDefault()
    // Exits without asking again.
    void studio.end().finally(() => app.exit())
  })
  studio.onJob(endIfIdle)
  app.on('activate', show)
  app.on('second-instance', show)
}

/** Indexing continues at the next start. */
function wouldBeLost(studio: Studio): boolean {
  return studio.running().some(({ kind }) => kind !== 'index')
}
