import type { WebContents } from 'electron'

/** Sends to a page once it is there to hear it. */
export function sendWhenLoaded(webContents: WebContents, channel: string, payload: unknown): void {
  const send = () => webContents.send(channel, payload)
  if (webContents.isLoadingMainFrame()) webContents.once('did-finish-load', send)
  else send()
}
