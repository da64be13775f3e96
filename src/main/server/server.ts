import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { StudioError } from '#shared/errors.ts'
import { createRouter, findMedia } from '../routes/index.ts'
import type { Workspace } from '../studio/workspace/index.ts'
import { createAccess } from './access.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { sendMedia } from './send-media.ts'
import { openSockets } from './sockets.ts'
import { sendStatic } from './static-files.ts'

export interface ServeOptions {
  /** 0 for any that is free. */
  readonly port: number
  /** The built renderer. */
  readonly rendererFolder: string
  /** Made up where not given; given again, an open page finds its way back to a restarted server. */
  readonly token?: string
}

export interface StudioServer {
  /** With the token: whoever has it is let in. */
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

/** Serves the studio on loopback: pages, audio with ranges, the contract over a WebSocket. Throws `conflict` for a taken port. */
export async function serve(workspace: Workspace, options: ServeOptions): Promise<StudioServer> {
  let port = options.port
  const access = createAccess(() => port, options.token)
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    answer(request, response)
  })

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const refuse = (status: number, why: string) =>
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(why)
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://studio')
    const refused = access.refuse(request)
    if (refused === 403) return void refuse(403, 'Open the studio by the address it printed.')
    if (request.method !== 'GET' && request.method !== 'HEAD') return void refuse(405, 'Only GET and HEAD.')
    const token = searchParams.get('token')
    if (token !== null && access.isToken(token)) {
      // Off the address at once, so that it stays in no history, bookmark or screenshot.
      response
        .writeHead(303, { Location: pathname, 'Set-Cookie': access.setCookie, 'Cache-Control': 'no-store' })
        .end()
      return
    }
    if (refused === 401)
      return void refuse(
        401,
        'This page has no access to the studio. Open the address that `npm start` printed last.',
      )
    const path = decode(pathname)
    if (path === null) refuse(404, 'Not found')
    else if (path.startsWith('/media/')) sendMedia(findMedia(workspace, path.slice(7)), request, response)
    else sendStatic(options.rendererFolder, path, response)
  }

  const closeSockets = openSockets(server, workspace, createRouter(workspace), access, randomUUID())
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

/** Null where the escapes are broken. */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
