import type { BrowserWindow, WebContents } from 'electron'
import type { Session, Studio } from '../studio/sessions/index.ts'

type BeginListener = (session: Session, contents: WebContents) => void

export interface WindowSessions {
  /** Begins the session of a new window; it ends when the window is closed. */
  begin(window: BrowserWindow, project: string | null): void
  /** Null for a window without one, such as the developer tools. */
  of(window: BrowserWindow): Session | null
  onBegin(listener: BeginListener): void
}

/** One session for each window; a page that is loaded again stays in it. */
export function openWindowSessions(studio: Studio): WindowSessions {
  const sessions = new Map<BrowserWindow, Session>()
  const listeners: BeginListener[] = []
  return {
    begin(window, project) {
      const session = studio.begin(project)
      sessions.set(window, session)
      for (const listener of listeners) listener(session, window.webContents)
      window.once('closed', () => {
        sessions.delete(window)
        session.end()
      })
    },
    of: (window) => sessions.get(window) ?? null,
    onBegin: (listener) => void listeners.push(listener),
  }
}
