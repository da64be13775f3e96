import { app, BrowserWindow, dialog, type WebContents } from 'electron'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { guard, log } from '../studio/log/index.ts'

/** A page that crashes more often than this within a minute is not reloaded automatically. */
const MAX_RELOADS = 3
const WITHIN_MS = 60_000

/** Reloads a crashed page at its address, and asks about a hung one. Both are written to crashes.log. */
export function recoverFromCrashes(dataFolder: string): void {
  const record = crashLog(dataFolder)
  app.on('web-contents-created', (_event, contents) => {
    let reloads: readonly number[] = []
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit') return
      record(`The page ended: ${reason} (${exitCode}), at ${contents.getURL()}.`)
      const now = Date.now()
      reloads = [...reloads.filter((at) => now - at < WITHIN_MS), now]
      if (reloads.length <= MAX_RELOADS) contents.reload()
      else void askAfterCrashes(contents)
    })
    contents.on('unresponsive', () => {
      record(`The page does not respond, at ${contents.getURL()}.`)
      void askWhetherToWait(contents)
    })
  })
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    if (reason !== 'clean-exit') record(`${name ?? type} ended: ${reason} (${exitCode}).`)
  })
}

function crashLog(dataFolder: string): (line: string) => void {
  return (line) => {
    log(line)
    guard('The crash log', () => {
      mkdirSync(dataFolder, { recursive: true })
      appendFileSync(join(dataFolder, 'crashes.log'), `${new Date().toISOString()} ${line}\n`, {
        mode: 0o600,
      })
    })
  }
}

async function askAfterCrashes(contents: WebContents): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: 'The page of SER Studio crashed several times.',
    detail: 'Work in progress continues. The crash is recorded in crashes.log in the data folder.',
    buttons: ['Reload', 'Quit'],
    cancelId: 0,
  })
  if (response === 1) app.quit()
  else if (!contents.isDestroyed()) contents.reload()
}

async function askWhetherToWait(contents: WebContents): Promise<void> {
  const window = BrowserWindow.fromWebContents(contents)
  if (!window) return
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'The page does not respond.',
    detail: 'Wait for it, or reload it. Labels and work in progress are safe.',
    buttons: ['Wait', 'Reload'],
    cancelId: 0,
  })
  // A hung page ignores reload(). Its process is ended; the handler of 'render-process-gone' then loads the page again.
  if (response === 1 && !contents.isDestroyed()) contents.forcefullyCrashRenderer()
}
