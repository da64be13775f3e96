import { BrowserWindow } from 'electron'
import { join } from 'node:path'
import { appIcon } from './icon.ts'
import { APP_ORIGIN } from './origin.ts'
import type { DesktopState } from './desktop-state.ts'
import { backgroundColor } from './theme.ts'
import type { WindowSessions } from './window-sessions.ts'
import { keepWindowState } from './window-state.ts'

/** Pages of a redirect are not remembered. */
const SETTLED_MS = 500
/** A further window does not cover the previous one. */
const OFFSET_PX = 32

export interface Windows {
  /** Brings a window to the front, or opens one if all were closed. */
  readonly show: () => void
  /** Opens a further window, which shows the latest dataset. */
  readonly openAnother: () => void
}

/** The focused window; null without a window. */
export function frontWindow() {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().at(0) ?? null
}

export function keepWindows(dataFolder: string, kept: DesktopState, sessions: WindowSessions): Windows {
  /** `page` is an address without its origin. */
  function open(page: string): void {
    const window = createWindow(dataFolder)
    sessions.begin(window, new URL(page, APP_ORIGIN).searchParams.get('p'))
    rememberPage(window, kept)
    void window.loadURL(`${APP_ORIGIN}${page}`)
  }
  return {
    show() {
      const window = frontWindow()
      if (!window) open(kept.get().page)
      else if (window.isMinimized()) window.restore()
      window?.focus()
    },
    openAnother: () => open('/'),
  }
}

/** A window of the studio: sandboxed, isolated, and shown once its page is ready. */
function createWindow(dataFolder: string): BrowserWindow {
  const state = keepWindowState(dataFolder)
  const front = frontWindow()?.getBounds()
  const window = new BrowserWindow({
    ...state.bounds,
    ...(front && { x: front.x + OFFSET_PX, y: front.y + OFFSET_PX }),
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
  if (state.maximized && !front) window.maximize()
  state.follow(window)
  window.once('ready-to-show', () => window.show())
  return window
}

/** The next start opens the page that was shown last. */
function rememberPage(window: BrowserWindow, kept: DesktopState): void {
  const remember = (url: string) => {
    if (url.startsWith(`${APP_ORIGIN}/`)) kept.set({ page: url.slice(APP_ORIGIN.length) })
  }
  let timer: NodeJS.Timeout | undefined
  window.webContents.on('did-navigate-in-page', (_event, url) => {
    clearTimeout(timer)
    timer = setTimeout(() => remember(url), SETTLED_MS)
  })
  window.on('close', () => remember(window.webContents.getURL()))
}
