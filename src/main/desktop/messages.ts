import { ipcMain, type WebContents } from 'electron'
import { CHANNELS } from '#shared/contract/channels.ts'
import type { Message } from '#shared/contract/index.ts'
import { createRouter, log } from '../routes/index.ts'
import { isOurs } from './sender.ts'
import type { WindowSessions } from './window-sessions.ts'

/**
 * Carries the contract over Electron's messages, in the session of each window. Messages from other senders are
 * ignored.
 */
export function handleMessages(sessions: WindowSessions): void {
  sessions.onBegin((session, contents) => {
    const router = createRouter(session)
    contents.ipc.on(CHANNELS.request, (event, message: unknown) => {
      if (!isOurs(event.senderFrame)) return
      void router(message).then((reply) => {
        if (reply) send(contents, reply)
      })
    })
    session.subscribe((event, payload) => send(contents, { event, payload }))
  })
  ipcMain.on(CHANNELS.request, (event) => {
    if (!isOurs(event.senderFrame)) log('A message came from a page that is not the studio; it was refused.')
  })
}

/** A crashed page requests everything again after its reload. */
function send(contents: WebContents, message: Message): void {
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(CHANNELS.message, message)
}
