import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

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
 * So the Host must be a loopback name with the server's port, the Origin, if sent, must be the same, and the cookie,
 * which only own pages send, must contain the token.
 */
export function createAccess(port: () => number, token = randomBytes(32).toString('base64url')): Access {
  const cookie = () => `ser-studio-${port()}`
  const isToken = (given: string) => {
    const [a, b] = [Buffer.from(given), Buffer.from(token)]
    return a.length === b.length && timingSafeEqual(a, b)
  }
  const hosts = () => [`127.0.0.1:${port()}`, `localhost:${port()}`, `[::1]:${port()}`]
  return {
    token,
    isToken,
    get setCookie() {
      return `${cookie()}=${token}; HttpOnly; SameSite=Strict; Path=/`
    },
    refuse({ headers }) {
      const { host, origin } = headers
      if (host === undefined || !hosts().includes(host)) return 403
      if (origin !== undefined && origin !== `http://${host}`) return 403
      if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') return 403
      return isToken(readCookie(headers.cookie, cookie())) ? null : 401
    },
  }
}

function readCookie(header: string | undefined, name: string): string {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1) ?? ''
}
