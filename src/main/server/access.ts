import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { OWNER, SIGN_IN_MS, type User, type Users } from '../studio/users/index.ts'
import { covers } from './certificate.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * Access to the server: requests must come from the studio's own page, with the cookie of the owner or of an invited
 * user.
 */
export interface Access {
  /** Part of the printed address; exchanged for the owner's cookie at the first visit. */
  readonly token: string
  /** The user of a request; otherwise the status of its refusal. */
  identify(request: IncomingMessage): User | 401 | 403
  /** Whether it is the owner's token. */
  isToken(given: string): boolean
  /** The Set-Cookie header for the owner's token, or for a sign-in of an invited user. */
  cookieOf(token: string): string
}

/**
 * Pages of other sites can make a browser send requests here, and can point their own host name here (DNS rebinding).
 * So the Host must be a loopback name or a name in the certificate, with the server's port; the Origin, if sent, must
 * be the same; and the cookie, which only own pages send, must contain the owner's token or a sign-in. With TLS the
 * cookie is sent over TLS only.
 */
export function createAccess(
  port: () => number,
  { name, certificate }: Endpoint,
  users: Users,
  token = randomBytes(32).toString('base64url'),
): Access {
  const scheme = certificate ? 'https' : 'http'
  const cookie = () => `${certificate ? '__Host-' : ''}ser-studio-${port()}`
  const isToken = (given: string) => {
    const [a, b] = [Buffer.from(given), Buffer.from(token)]
    return a.length === b.length && timingSafeEqual(a, b)
  }
  const isOwnHost = (host: string) => {
    if (!URL.canParse(`${scheme}://${host}`)) return false
    const { host: given, hostname, port: ownPort } = new URL(`${scheme}://${host}`)
    if (given !== host || Number(ownPort || DEFAULT_PORT[scheme]) !== port()) return false
    return certificate
      ? covers(certificate.x509, hostname.replace(/^\[|\]$/g, ''))
      : [name, '127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  }
  return {
    token,
    isToken,
    cookieOf(given) {
      const age = given === token ? '' : `; Max-Age=${SIGN_IN_MS / 1000}`
      return `${cookie()}=${given}; HttpOnly; SameSite=Strict; Path=/${certificate ? '; Secure' : ''}${age}`
    },
    identify({ headers }) {
      const { host, origin } = headers
      if (host === undefined || !isOwnHost(host)) return 403
      if (origin !== undefined && origin !== `${scheme}://${host}`) return 403
      if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') return 403
      const given = readCookie(headers.cookie, cookie())
      return isToken(given) ? OWNER : (users.signedIn(given) ?? 401)
    },
  }
}

const DEFAULT_PORT = { http: 80, https: 443 } as const

function readCookie(header: string | undefined, name: string): string {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1) ?? ''
}
