/// <reference types="vite/client" />
import type { Host, Message, Request } from '#shared/contract/index.ts'

declare global {
  interface Window {
    /** Defined by the desktop's preload; undefined in a browser. */
    readonly serStudio?: {
      readonly host: Host
      send(message: Request): void
      onMessage(listener: (message: Message) => void): () => void
    }
  }
}
