import { BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import { APP_ORIGIN } from './origin.ts'
import { keepWindowState } from './window-state.ts'

/** A window onto the studio: sandboxed, isolated, and shown when there is something to see. */
export function openWindow(dataFolder: string): BrowserWindow {
  const state = keepWindowState(dataFolder)
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: 'SER Studio',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0e1014' : '#f6f7f9',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (state.maximized) window.maximize()
  state.follow(window)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${APP_ORIGIN}/`)
  return window
}
