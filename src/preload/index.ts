// The only way from a page to the studio: the contract's messages, and what a window can do. Never ipcRenderer itself.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CHANNELS } from '../shared/contract/channels.ts'
import type { Host } from '../shared/contract/host.ts'
import type { Message, Request } from '../shared/contract/transport.ts'

const host: Host = {
  kind: 'desktop',
  platform: process.platform,
  mediaRoot: 'studio-media://clips/',
  chooseFolder: (title) => ipcRenderer.invoke(CHANNELS.chooseFolder, title) as Promise<string | null>,
  showInFolder: (path) => ipcRenderer.invoke(CHANNELS.showInFolder, path) as Promise<void>,
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) || null : null),
  onCommand: (listener) => hear(CHANNELS.command, (command) => listener(String(command))),
}

contextBridge.exposeInMainWorld('serStudio', {
  host,
  send: (message: Request) => ipcRenderer.send(CHANNELS.request, message),
  onMessage: (listener: (message: Message) => void) =>
    hear(CHANNELS.message, (message) => listener(message as Message)),
})

function hear(channel: string, listener: (payload: unknown) => void): () => void {
  const own = (_event: unknown, payload: unknown) => listener(payload)
  ipcRenderer.on(channel, own)
  return () => void ipcRenderer.off(channel, own)
}
