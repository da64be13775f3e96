import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { StudioError } from '#shared/errors.ts'
import type { Studio } from '../studio/sessions/index.ts'
import { createAccess } from './access.ts'
import { respond } from './respond.ts'
import { CHECK_CONNECTIONS_EVERY_MS, limitConnections } from './limits.ts'
import { openSockets } from './sockets.ts'

export interface ServeOptions {
  /** 0 for any free port. */
  readonly port: number
  /** The built renderer. */
  readonly rendererFolder: string
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
 * Serves the studio on loopback: pages, audio with ranges, and the contract over a WebSocket. Throws `conflict` for a
 * port in use.
 */
export async function serve(studio: Studio, options: ServeOptions): Promise<StudioServer> {
  let port = options.port
  const access = createAccess(() => port, options.token)
  const context = { studio, access, rendererFolder: options.rendererFolder }
  const server = createServer(
    // `access` refuses a request without a Host, so that the refusal has the headers of every response.
    { requireHostHeader: false, connectionsCheckingInterval: CHECK_CONNECTIONS_EVERY_MS },
    (request, response) => respond(context, request, response),
  )
  limitConnections(server)
  const closeSockets = openSockets(server, studio, access, randomUUID())
  port = await listen(server, options.port)
  return {
    port,
    address: `http://127.0.0.1:${port}/?token=${access.token}`,
    close: () =>
      new Promise((resolve) => {
        closeSockets()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StudioError(
              'conflict',
              `Port ${port} is taken by another program. Give another: npm start -- --port ${port + 1}`,
            )
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
