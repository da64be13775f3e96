import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { CONTRACT_VERSION, type Message } from '#shared/contract/index.ts'
import { createRouter, followEvents, type Router } from '../routes/index.ts'
import { guard } from '../studio/log/index.ts'
import type { Studio } from '../studio/sessions/index.ts'
import { userId, type User } from '../studio/users/index.ts'
import type { Access } from './access.ts'
import { parseAddress } from './respond.ts'
import { respondRaw } from './raw-response.ts'
import { openOutbox } from './outbox.ts'

const LARGEST_MESSAGE_BYTES = 32 * 1024 * 1024
const PING_EVERY_MS = 20_000

/**
 * The contract over WebSockets at /studio, with one session for each connection: requests in, replies and events out.
 * `p` in the address is the project that the page shows. `start` identifies one start of the server. Returns a function
 * that ends it.
 */
export function openSockets(server: Server, studio: Studio, access: Access, start: string) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // From here on this code owns the connection. Without an error listener, a reset would end the process.
    socket.on('error', () => socket.destroy())
    // A browser always sends the page's origin with a WebSocket; a client without one is not a browser.
    const address = parseAddress(request.url)
    const isPage = request.headers.origin !== undefined
    const identified = access.identify(request)
    const user = address?.pathname !== '/studio' ? 404 : identified === 401 || isPage ? identified : 403
    if (typeof user === 'number') respondRaw(socket, user)
    else
      sockets.handleUpgrade(request, socket, head, (opened) =>
        converse(opened, user, address?.searchParams.get('p') ?? null),
      )
  })
  sockets.on('wsClientError', (_error, socket) => respondRaw(socket, 400))

  function converse(socket: WebSocket, user: User, project: string | null): void {
    const session = studio.begin(project, user)
    const router = createRouter(session)
    const outbox = openOutbox(socket)
    outbox.send({ hello: { version: CONTRACT_VERSION, studio: start } })
    followEvents(session, (event, payload) => outbox.send({ event, payload }))
    const stopWatching = studio.users.onRevoked((id) => {
      if (id === userId(user)) socket.terminate()
    })
    let alive = true
    const timer = setInterval(() => {
      if (!alive) socket.terminate()
      alive = false
      socket.ping()
    }, PING_EVERY_MS)
    socket.on('pong', () => (alive = true))
    socket.on('message', (data: Buffer) => {
      alive = true
      if (!outbox.isDropped())
        guard('A message', () => reply(router, data, (message) => outbox.send(message)))
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(timer)
      stopWatching()
      session.end()
    })
  }

  async function reply(router: Router, data: Buffer, send: (message: Message) => void): Promise<void> {
    const message = await router(parse(data))
    if (message) send(message)
  }

  return () => {
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}

/** Undefined, which is not a request, if the text is not JSON. */
function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString())
  } catch {
    return undefined
  }
}
