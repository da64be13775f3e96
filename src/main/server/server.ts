import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { StudioError } from '#shared/errors.ts'
import type { Studio } from '../studio/sessions/index.ts'
import { createAccess } from './access.ts'
import { LOOPBACK, type Endpoint } from './endpoint.ts'
import { respond } from './respond.ts'
import { CHECK_CONNECTIONS_EVERY_MS, limitConnections } from './limits.ts'
import { refusePlain } from './refuse-plain.ts'
import { createSignInLimit } from './sign-in-limit.ts'
import { openSockets } from './sockets.ts'

/** Time limit of a TLS handshake. */
const HANDSHAKE_MS = 15_000

export interface ServeOptions {
  /** 0 for any free port. */
  readonly port: number
  /** The built renderer. */
  readonly rendererFolder: string
  /** Default: plain HTTP on 127.0.0.1. */
  readonly endpoint?: Endpoint
  /** Generated if not given. With the same token, an open page reconnects to a restarted server. */
  readonly token?: string
}

export interface StudioServer {
  /** Contains the token, which grants access. */
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

/**
 * Serves the studio: pages, audio with ranges, and the contract over a WebSocket. Throws `conflict` for a port in use,
 * `bad-input` for an address that this machine does not have.
 */
export async function serve(studio: Studio, options: ServeOptions): Promise<StudioServer> {
  let port = options.port
  const endpoint = options.endpoint ?? LOOPBACK
  const access = createAccess(() => port, endpoint, studio.users, options.token)
  const context = { studio, access, limit: createSignInLimit(), rendererFolder: options.rendererFolder }
  const pages = () => `${endpoint.certificate ? 'https' : 'http'}://${endpoint.name}:${port}/`
  const { server, endConnections } = createServer(endpoint, pages, (request, response) =>
    respond(context, request, response),
  )
  limitConnections(server)
  const closeSockets = openSockets(server, studio, access, randomUUID())
  port = await listen(server, options.port, endpoint.host)
  return {
    port,
    address: `${pages()}?token=${access.token}`,
    close: () =>
      new Promise((resolve) => {
        closeSockets()
        server.close(() => resolve())
        server.closeAllConnections()
        endConnections()
      }),
  }
}

function createServer({ certificate }: Endpoint, address: () => string, listener: RequestListener) {
  // `access` refuses a request without a Host, so that the refusal has the headers of every response.
  const options = { requireHostHeader: false, connectionsCheckingInterval: CHECK_CONNECTIONS_EVERY_MS }
  if (!certificate) return { server: createHttpServer(options, listener), endConnections: () => undefined }
  const { pem: cert, key } = certificate
  const secured = { ...options, cert, key, handshakeTimeout: HANDSHAKE_MS }
  const server = createTlsServer(secured, listener)
  return { server, endConnections: refusePlain(server, address) }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)))
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE')
    return new StudioError(
      'conflict',
      `Port ${port} is taken by another program. Give another: npm start -- --port ${port + 1}`,
    )
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new StudioError(
      'bad-input',
      `This machine has no address ${host}. Give one that it has, or 0.0.0.0 for all.`,
    )
  return error
}
