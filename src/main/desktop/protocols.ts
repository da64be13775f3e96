import { existsSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { net, protocol } from 'electron'
import { CONTENT_SECURITY_POLICY, findMedia } from '../routes/index.ts'
import type { Studio } from '../studio/sessions/index.ts'
import { mediaResponse } from './media-response.ts'
import { APP_ORIGIN, originOf, pathOf } from './origin.ts'

/**
 * The page is served as by a web server: with a content security policy and its own origin, and without access to other
 * files.
 */
export function declareProtocols(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true }
  protocol.registerSchemesAsPrivileged([
    { scheme: 'studio', privileges: { ...privileges, codeCache: true } },
    { scheme: 'studio-media', privileges: { ...privileges, corsEnabled: true } },
  ])
}

export function handleProtocols(studio: Studio, rendererFolder: string): void {
  protocol.handle('studio', (request) => page(request.url, rendererFolder))
  protocol.handle('studio-media', (request) => {
    const path = pathOf(request.url)
    if (path === null) return malformed()
    return mediaResponse(findMedia(studio, path.slice(1)), request)
  })
}

/** Serves a file of the built renderer. A path without an extension is a page of the app and gets index.html. */
async function page(url: string, root: string): Promise<Response> {
  const path = pathOf(url)
  if (path === null) return malformed()
  const file = extname(path) === '' ? join(root, 'index.html') : join(root, normalize(path))
  if (originOf(url) !== APP_ORIGIN || !file.startsWith(root + sep) || !existsSync(file))
    return new Response('Not found', { status: 404 })
  const answer = await net.fetch(pathToFileURL(file).href)
  const headers = new Headers(answer.headers)
  headers.set('Content-Security-Policy', CONTENT_SECURITY_POLICY)
  headers.set('X-Content-Type-Options', 'nosniff')
  return new Response(answer.body, { status: answer.status, headers })
}

function malformed(): Response {
  return new Response('Malformed address', { status: 400 })
}
