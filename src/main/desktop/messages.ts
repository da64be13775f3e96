import { ipcMain } from 'electron'
import { CHANNELS } from '#shared/contract/channels.ts'
import type { Message } from '#shared/contract/index.ts'
import { createRouter, log } from '../routes/index.ts'
import type { Workspace } from '../studio/workspace/index.ts'
import { sendToPages } from './pages.ts'
import { isOurs } from './sender.ts'

/** The contract over Electron's messages; senders it does not know get no answer. */
export function handleMessages(workspace: Workspace): void {
  const router = createRouter(workspace)
  ipcMain.on(CHANNELS.request, (event, message: unknown) => {
    if (!isOurs(event.senderFrame)) {
      log('A message came from a page that is not the studio; it was refused.')
      return
    }
    void router(message).then((reply) => {
      if (reply && !event.sender.isDestroyed() && !event.sender.isCrashed())
        event.sender.send(CHANNELS.message, reply)
    })
  })
  workspace.bus.listen((event, payload) => {
    const message: Message = { event, payload }
    sendToPages(CHANNELS.message, message)
  })
}
