import type { Server } from 'node:https'
import type { Socket } from 'node:net'
import { respondRaw } from './raw-response.ts'

/** First byte of a TLS record that holds a handshake (RFC 8446, section 5.1). */
const TLS_HANDSHAKE = 0x16
/** Time until the first byte of a connection. */
const FIRST_BYTE_MS = 15_000

/**
 * Answers a plain HTTP request on the port of a TLS server with the reason, instead of an error of TLS. `address` is
 * the address to use. Returns a function that ends all connections, also those without a handshake.
 */
export function refusePlain(server: Server, address: () => string): () => void {
  const connections = new Set<Socket>()
  const accept = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.setTimeout(FIRST_BYTE_MS, () => socket.destroy())
    socket.once('readable', () => {
      const start: unknown = socket.read()
      if (!Buffer.isBuffer(start)) {
        socket.destroy()
        return
      }
      socket.setTimeout(0)
      socket.removeAllListeners('timeout')
      if (start[0] === TLS_HANDSHAKE) {
        socket.unshift(start)
        for (const listener of accept) listener.call(server, socket)
      } else respondRaw(socket, 400, `This server uses TLS. Open ${address()} instead.`)
    })
  })
  return () => {
    for (const socket of connections) socket.destroy()
  }
}
