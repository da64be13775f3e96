import { BrowserWindow } from 'electron'
import { join } from 'node:path'
import { appIcon } from './icon.ts'
import { APP_ORIGIN } from './origin.ts'
import type { DesktopState } from './desktop-state.ts'
import { backgroundColor } from './theme.ts'
import { keepWindowState } from './window-state.ts'

/** Pages that are only passed through are not remembered. */
const SETTLED_MS = 500

/** Brings the window to the front; opens it where it was closed. */
export function showWindow(dataFolder: string, kept: DesktopState): void {
  const window = BrowserWindow.getAllWindows().at(0)
  if (!window) {
    openWindow(dataFolder, kept)
    return
  }
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** A window onto the studio: sandboxed, isolated, and shown when there is something to see. */
function openWindow(dataFolder: string, kept: DesktopState): void {
  const state = keepWindowState(dataFolder)
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: 'SER Studio',
    icon: appIcon(),
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
    },
  })
  if (state.maximized) window.maximize()
  state.follow(window)
  window.once('ready-to-show', () => window.show())
  const remember = (url: string) => {
    if (url.startsWith(`${APP_ORIGIN}/`)) kept.set({ page: url.slice(APP_ORIGIN.length) })
  }
  let timer: NodeJS.Timeout | undefined
  window.webContents.on('did-navigate-in-page', (_event, url) => {
    clearTimeout(timer)
    timer = setTimeout(() => remember(url), SETTLED_MS)
  })
  window.on('close', () => remember(window.webContents.getURL()))
  void window.loadURL(`${APP_ORIGIN}${kept.get().page}`)
}
