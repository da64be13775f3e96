import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { CONTRACT_VERSION, type Message } from '#shared/contract/index.ts'
import type { Router } from '../routes/index.ts'
import { guard } from '../studio/log/index.ts'
import type { Workspace } from '../studio/workspace/index.ts'
import type { Access } from './access.ts'
import { answerRaw } from './raw-answer.ts'
import { openOutbox } from './outbox.ts'

const LARGEST_MESSAGE_BYTES = 32 * 1024 * 1024
const PING_EVERY_MS = 20_000

/** The contract over WebSockets at /studio: requests in, replies and events out. Returns what ends it. */
export function openSockets(
  server: Server,
  workspace: Workspace,
  router: Router,
  access: Access,
  studio: string,
) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // From here on the connection is ours: a reset of it without a listener would end the process.
    socket.on('error', () => socket.destroy())
    // A browser always names the page a WebSocket comes from; a client that does not is none.
    const refused =
      request.url !== '/studio' ? 404 : (access.refuse(request) ?? (request.headers.origin ? null : 403))
    if (refused === null) sockets.handleUpgrade(request, socket, head, converse)
    else answerRaw(socket, refused)
  })
  sockets.on('wsClientError', (_error, socket) => answerRaw(socket, 400))

  function converse(socket: WebSocket): void {
    const outbox = openOutbox(socket)
    outbox.send({ hello: { version: CONTRACT_VERSION, studio } })
    const undo = workspace.bus.listen((event, payload) => outbox.send({ event, payload }))
    let alive = true
    const timer = setInterval(() => {
      if (!alive) socket.terminate()
      alive = false
      socket.ping()
    }, PING_EVERY_MS)
    socket.on('pong', () => (alive = true))
    socket.on('message', (data: Buffer) => {
      alive = true
      if (!outbox.isDropped()) guard('A message', () => answer(data, (reply) => outbox.send(reply)))
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(timer)
      undo()
    })
  }

  async function answer(data: Buffer, send: (message: Message) => void): Promise<void> {
    const reply = await router(parse(data))
    if (reply) send(reply)
  }

  return () => {
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}

/** Undefined, which is no request, where it is not JSON. */
function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString())
  } catch {
    return undefined
  }
}
