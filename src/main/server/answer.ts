import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorCode } from '#shared/errors.ts'
import { findMedia } from '../routes/index.ts'
import { failure } from '../studio/log/index.ts'
import type { Studio } from '../studio/sessions/index.ts'
import type { Access } from './access.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { answerText } from './raw-answer.ts'
import { sendMedia } from './send-media.ts'
import { sendStatic } from './static-files.ts'

export interface Answerer {
  readonly studio: Studio
  readonly access: Access
  readonly rendererFolder: string
}

/** Answers an HTTP request, whatever it asks and whatever is thrown on the way. */
export function answer(answerer: Answerer, request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  request.on('error', () => response.destroy())
  response.on('error', () => response.destroy())
  try {
    respond(answerer, request, response)
  } catch (thrown) {
    const error = failure(`${request.method} ${request.url}`, thrown)
    answerText(response, STATUS[error.code] ?? 500, error.message)
  }
}

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = { 'bad-input': 400, 'not-found': 404 }

function respond(
  { studio, access, rendererFolder }: Answerer,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const address = parseAddress(request.url)
  if (!address) {
    answerText(response, 400, 'The address cannot be read.')
    return
  }
  const { pathname, searchParams } = address
  const refused = access.refuse(request)
  if (refused === 403) answerText(response, 403, 'Open the studio by the address it printed.')
  else if (request.method !== 'GET' && request.method !== 'HEAD')
    answerText(response, 405, 'Only GET and HEAD.')
  else if (access.isToken(searchParams.get('token') ?? ''))
    // Off the address at once, so that it stays in no history, bookmark or screenshot.
    response
      .writeHead(303, { Location: pathname, 'Set-Cookie': access.setCookie, 'Cache-Control': 'no-store' })
      .end()
  else if (refused === 401)
    answerText(
      response,
      401,
      'This page has no access to the studio. Open the address that `npm start` printed last.',
    )
  else sendFile(decode(pathname))

  function sendFile(path: string | null): void {
    if (path === null) answerText(response, 404, 'Not found')
    else if (path.startsWith('/media/')) sendMedia(findMedia(studio, path.slice(7)), request, response)
    else sendStatic(rendererFolder, path, response)
  }
}

const HERE = 'http://studio'

/**
 * The path and the parameters of a request's target. Null where it is no path on this server: "//name" would be another
 * server's address to a browser, "*" and "name:port" are no pages.
 */
export function parseAddress(target: string | undefined): URL | null {
  if (target?.startsWith('/') !== true || /^\/[/\\]/.test(target) || !URL.canParse(target, HERE)) return null
  const address = new URL(target, HERE)
  return address.origin === HERE && !address.pathname.startsWith('//') ? address : null
}

/** Null where the escapes are broken. */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
