import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { log } from '../studio/log/index.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { answerRaw, answerText } from './raw-answer.ts'

/** How long a connection may take, and how long it may be idle. */
const TIMES_MS = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  /** Nothing read or written. A player that has buffered enough asks for the rest by a new request. */
  timeout: 120_000,
} as const

/** How often connections are checked against their times. */
export const CHECK_CONNECTIONS_EVERY_MS = 5000

/** Ends slow and idle connections, and answers what Node would answer by itself (400, 408, 417, 431) with our headers. */
export function limitConnections(server: Server): void {
  Object.assign(server, TIMES_MS)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET') socket.destroy()
    else answerRaw(socket, statusOf(error.code))
  })
  server.on('checkExpectation', (_request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    answerText(response, 417, 'Expectation Failed')
  })
  server.on('connect', (_request, socket: Duplex) => answerRaw(socket, 405))
  // A connection that cannot be accepted (too many open files) costs that connection only.
  server.on('error', (error) => log(`Server: ${error.message}`))
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}
