import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { covers } from './certificate.ts'
import type { Endpoint } from './endpoint.ts'

/** Access to the server: a client needs the token, and requests must come from the studio's own page. */
export interface Access {
  /** Part of the printed address; exchanged for a cookie at the first visit. */
  readonly token: string
  /** Null if the request is allowed, otherwise the reason. */
  refuse(request: IncomingMessage): 401 | 403 | null
  isToken(given: string): boolean
  readonly setCookie: string
}

/**
 * Pages of other sites can make a browser send requests here, and can point their own host name here (DNS rebinding).
 * So the Host must be a loopback name or a name in the certificate, with the server's port; the Origin, if sent, must
 * be the same; and the cookie, which only own pages send, must contain the token. With TLS the cookie is sent over TLS
 * only.
 */
export function createAccess(
  port: () => number,
  { name, certificate }: Endpoint,
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
    get setCookie() {
      return `${cookie()}=${token}; HttpOnly; SameSite=Strict; Path=/${certificate ? '; Secure' : ''}`
    },
    refuse({ headers }) {
      const { host, origin } = headers
      if (host === undefined || !isOwnHost(host)) return 403
      if (origin !== undefined && origin !== `${scheme}://${host}`) return 403
      if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') return 403
      return isToken(readCookie(headers.cookie, cookie())) ? null : 401
    },
  }
}

const DEFAULT_PORT = { http: 80, https: 443 } as const

function readCookie(header: string | undefined, name: string): string {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1) ?? ''
}
