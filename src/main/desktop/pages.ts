import type { WebContents } from 'electron'

/** Sends a message to a page after it has loaded. */
export function sendWhenLoaded(webContents: WebContents, channel: string, payload: unknown): void {
  const send = () => webContents.send(channel, payload)
  if (webContents.isLoadingMainFrame()) webContents.once('did-finish-load', send)
  else send()
}
