import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorCode, StudioError } from '#shared/errors.ts'
import { findDownload, findMedia } from '../routes/index.ts'
import { failure, guard } from '../studio/log/index.ts'
import type { Studio } from '../studio/sessions/index.ts'
import { isInvited, type User } from '../studio/users/index.ts'
import type { Access } from './access.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { join } from './join.ts'
import { JOIN } from './join-page.ts'
import { respondText } from './raw-response.ts'
import { sendDownload } from './send-download.ts'
import { sendMedia } from './send-media.ts'
import { respondTooMany, type SignInLimit } from './sign-in-limit.ts'
import { sendStatic } from './static-files.ts'

export interface HttpContext {
  readonly studio: Studio
  readonly access: Access
  readonly limit: SignInLimit
  readonly rendererFolder: string
}

/** Responds to an HTTP request, whatever it asks for and whatever is thrown. */
export function respond(context: HttpContext, request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  request.on('error', () => response.destroy())
  response.on('error', () => response.destroy())
  try {
    route(context, request, response)
  } catch (thrown) {
    const error = failure(`${request.method} ${request.url}`, thrown)
    respondText(response, STATUS[error.code] ?? 500, messageFor(context.access.identify(request), error))
  }
}

/** Messages can name folders of the host, which invited users are not sent. */
function messageFor(user: User | number, { message }: StudioError): string {
  if (typeof user === 'number' || isInvited(user))
    return 'This cannot be read now. Ask the owner of the studio.'
  return message
}

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = { 'bad-input': 400, 'not-found': 404 }

function route(
  { studio, access, limit, rendererFolder }: HttpContext,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const address = parseAddress(request.url)
  if (!address) {
    respondText(response, 400, 'The address cannot be read.')
    return
  }
  const { pathname, searchParams } = address
  const token = searchParams.get('token')
  const user = access.identify(request)
  if (user === 403) respondText(response, 403, 'Open the studio by the address it printed.')
  else if (pathname === JOIN && /^(GET|HEAD|POST)$/.test(request.method ?? ''))
    guard('An invitation', () =>
      join({ users: studio.users, access, limit }, request, response, searchParams.get('invitation')),
    )
  else if (request.method !== 'GET' && request.method !== 'HEAD')
    respondText(response, 405, 'Only GET and HEAD.')
  else if (token !== null) guard('A sign-in', () => signIn(token))
  else sendPage()

  async function signIn(given: string): Promise<void> {
    const waitSeconds = await limit.attempt(request)
    if (waitSeconds !== null) respondTooMany(response, waitSeconds)
    else if (access.isToken(given)) {
      await limit.succeeded(request)
      // The token is removed from the address at once, so that no history, bookmark or screenshot contains it.
      response
        .writeHead(303, {
          Location: pathname,
          'Set-Cookie': access.cookieOf(given),
          'Cache-Control': 'no-store',
        })
        .end()
    } else sendPage()
  }

  function sendPage(): void {
    if (typeof user !== 'number') sendFile(decode(pathname), user)
    else
      respondText(
        response,
        user,
        'This page has no access to the studio. Open the address that `npm start` printed last, or ask for a new invitation.',
      )
  }

  function sendFile(path: string | null, reader: User): void {
    const isDownload = path?.startsWith('/download/') === true && request.method === 'GET'
    if (path === null || (isDownload && isInvited(reader))) respondText(response, 404, 'Not found')
    else if (path.startsWith('/media/'))
      sendMedia(findMedia(studio, path.slice(7), reader), request, response)
    else if (isDownload)
      guard('A download', () => sendDownload(findDownload(studio, path.slice(10)), response))
    else sendStatic(rendererFolder, path, response)
  }
}

const HERE = 'http://studio'

/**
 * The path and parameters of a request's target. Null if it is not a path on this server: browsers read "//name" as
 * another server's address, and "*" and "name:port" are no pages.
 */
export function parseAddress(target: string | undefined): URL | null {
  if (target?.startsWith('/') !== true || /^\/[/\\]/.test(target) || !URL.canParse(target, HERE)) return null
  const address = new URL(target, HERE)
  return address.origin === HERE && !address.pathname.startsWith('//') ? address : null
}

/** Null for malformed percent-encoding. */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
