import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { log } from '../studio/log/index.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { respondRaw, respondText } from './raw-response.ts'

/** Time limits of connections: in total, and idle. */
const TIMES_MS = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  /** Time without data in either direction. A player with a full buffer makes a new request later. */
  timeout: 120_000,
} as const

/** Interval between checks of all connections. */
export const CHECK_CONNECTIONS_EVERY_MS = 5000

/**
 * Ends slow and idle connections. Responses that Node would create by itself (400, 408, 417, 431) get the server's
 * headers.
 */
export function limitConnections(server: Server): void {
  Object.assign(server, TIMES_MS)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET') socket.destroy()
    else respondRaw(socket, statusOf(error.code))
  })
  server.on('checkExpectation', (_request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    respondText(response, 417, 'Expectation Failed')
  })
  server.on('connect', (_request, socket: Duplex) => respondRaw(socket, 405))
  // If a connection cannot be accepted (too many open files), the others continue.
  server.on('error', (error) => log(`Server: ${error.message}`))
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}
