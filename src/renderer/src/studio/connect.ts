import { createClient, type Client } from '#shared/contract/client.ts'
import type { Host, Transport } from '#shared/contract/index.ts'
import { browserHost } from './browser-host.ts'
import { socketTransport } from './socket-transport.ts'

export interface Connection {
  readonly studio: Client
  readonly host: Host
}

/** Connects to the studio: over the desktop's bridge, or else over a WebSocket to the server of the page. */
export function connect(): Connection {
  const bridge = window.serStudio
  if (bridge) {
    const transport: Transport = {
      send: (message) => bridge.send(message),
      // A desktop session belongs to the window and survives a reload of the page.
      show: () => undefined,
      onMessage: (listener) => bridge.onMessage(listener),
      onState: (listener) => {
        listener('open')
        return () => undefined
      },
    }
    return { studio: createClient(transport), host: bridge.host }
  }
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/studio`
  const project = new URLSearchParams(location.search).get('p')
  return { studio: createClient(socketTransport(url, project)), host: browserHost }
}
