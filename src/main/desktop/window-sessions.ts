import type { BrowserWindow, WebContents } from 'electron'
import type { Session, Studio } from '../studio/sessions/index.ts'

type BeginListener = (session: Session, contents: WebContents) => void

export interface WindowSessions {
  /** Begins the session of a new window. It ends when the window is closed. */
  begin(window: BrowserWindow, project: string | null): void
  /** Null for a page without a session, such as the developer tools. */
  of(contents: WebContents): Session | null
  onBegin(listener: BeginListener): void
}

/** One session for each window; it survives a reload of the page. */
export function openWindowSessions(studio: Studio): WindowSessions {
  const sessions = new Map<WebContents, Session>()
  const listeners: BeginListener[] = []
  return {
    begin(window, project) {
      const session = studio.begin(project)
      const contents = window.webContents
      sessions.set(contents, session)
      for (const listener of listeners) listener(session, contents)
      window.once('closed', () => {
        sessions.delete(contents)
        session.end()
      })
    },
    of: (contents) => sessions.get(contents) ?? null,
    onBegin: (listener) => void listeners.push(listener),
  }
}
