import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Users } from '../studio/users/index.ts'
import type { Access } from './access.ts'
import { invalidInvitationPage, JOIN_HEADERS, joinPage } from './join-page.ts'
import { respondText } from './raw-response.ts'
import { respondTooMany, type SignInLimit } from './sign-in-limit.ts'

const LARGEST_FORM_BYTES = 1024

export interface JoinContext {
  readonly users: Users
  readonly access: Access
  readonly limit: SignInLimit
}

/** Responds to an invitation's link: GET shows the page, POST signs in with a cookie. */
export async function join(
  { users, access, limit }: JoinContext,
  request: IncomingMessage,
  response: ServerResponse,
  asked: string | null,
): Promise<void> {
  const isForm = request.method === 'POST'
  if (isForm && request.headers.origin === undefined) {
    respondText(response, 403, 'Open the link of the invitation in a browser.')
    return
  }
  const token = isForm ? await readToken(request) : asked
  const waitSeconds = await limit.attempt(request)
  if (waitSeconds !== null) {
    respondTooMany(response, waitSeconds)
    return
  }
  const user = token === null ? null : users.invitedBy(token)
  const signedIn = user && token !== null && isForm ? users.signIn(token) : null
  if (user === null || token === null || (isForm && signedIn === null)) {
    response.writeHead(404, JOIN_HEADERS).end(invalidInvitationPage())
    return
  }
  await limit.succeeded(request)
  if (signedIn === null) response.writeHead(200, JOIN_HEADERS).end(joinPage(user, token))
  else
    response
      .writeHead(303, {
        Location: '/review',
        'Set-Cookie': access.cookieOf(signedIn),
        'Cache-Control': 'no-store',
      })
      .end()
}

/** The token in the form; null if there is none, or the form is too long. */
async function readToken(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return null
    bytes += chunk.length
    if (bytes > LARGEST_FORM_BYTES) return null
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString()).get('invitation')
}
