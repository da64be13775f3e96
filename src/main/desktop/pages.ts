import { BrowserWindow } from 'electron'

/** Sends to every window whose page lives: a crashed one asks anew when it is loaded again. */
export function sendToPages(channel: string, payload: unknown): void {
  for (const window of BrowserWindow.getAllWindows())
    if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(channel, payload)
}

/** Sends to every window once its page is there to hear it. */
export function sendWhenLoaded(channel: string, payload: unknown): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    const send = () => webContents.send(channel, payload)
    if (webContents.isLoadingMainFrame()) webContents.once('did-finish-load', send)
    else send()
  }
}
