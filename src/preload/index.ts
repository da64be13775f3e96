// The only connection from a page to the studio: the contract's messages, and the functions of a window. It never
// exposes ipcRenderer.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CHANNELS } from '../shared/contract/channels.ts'
import type { Host } from '../shared/contract/host.ts'
import type { Message, Request } from '../shared/contract/transport.ts'

type Reply<T> = { readonly output: T } | { readonly error: { readonly message: string } }

const host: Host = {
  kind: 'desktop',
  platform: process.platform,
  mediaRoot: 'studio-media://clips/',
  chooseFolder: (title) => ask(CHANNELS.chooseFolder, title),
  saveFile: (file) => ask(CHANNELS.saveFile, file),
  showInFolder: (path) => ask(CHANNELS.showInFolder, path),
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) || null : null),
  onCommand: (listener) => subscribe(CHANNELS.command, (command) => listener(String(command))),
  offerMenu: (offer) => void ask(CHANNELS.menu, offer),
  onOpenFolder: (listener) => subscribe(CHANNELS.openFolder, (folder) => listener(String(folder))),
}

contextBridge.exposeInMainWorld('serStudio', {
  host,
  send: (message: Request) => ipcRenderer.send(CHANNELS.request, message),
  onMessage: (listener: (message: Message) => void) =>
    subscribe(CHANNELS.message, (message) => listener(message as Message)),
})

/** Returns the window's reply; its errors are thrown. */
async function ask<T>(channel: string, input: unknown): Promise<T> {
  const reply = (await ipcRenderer.invoke(channel, input)) as Reply<T>
  if ('error' in reply) throw new Error(reply.error.message)
  return reply.output
}

function subscribe(channel: string, listener: (payload: unknown) => void): () => void {
  const own = (_event: unknown, payload: unknown) => listener(payload)
  ipcRenderer.on(channel, own)
  return () => void ipcRenderer.off(channel, own)
}
