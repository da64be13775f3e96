import type { BrowserWindow } from 'electron'

/** Sends to the page of a window once it is there to hear it. */
export function sendWhenLoaded({ webContents }: BrowserWindow, channel: string, payload: unknown): void {
  const send = () => webContents.send(channel, payload)
  if (webContents.isLoadingMainFrame()) webContents.once('did-finish-load', send)
  else send()
}
