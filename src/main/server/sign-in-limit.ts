import type { IncomingMessage, ServerResponse } from 'node:http'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { respondText } from './raw-response.ts'

const ATTEMPTS = 10
const PER_SECONDS = 60

/** Limits failed sign-ins from one address: 10 in a minute. */
export interface SignInLimit {
  /** Counts an attempt. The seconds to wait if there were too many; null if it is allowed. */
  attempt(request: IncomingMessage): Promise<number | null>
  /** Takes back the count of an attempt that succeeded. */
  succeeded(request: IncomingMessage): Promise<void>
}

export function createSignInLimit(): SignInLimit {
  const limiter = new RateLimiterMemory({ points: ATTEMPTS, duration: PER_SECONDS })
  return {
    async attempt(request) {
      try {
        await limiter.consume(addressOf(request))
        return null
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        return Math.ceil(refused.msBeforeNext / 1000)
      }
    },
    async succeeded(request) {
      await limiter.reward(addressOf(request))
    },
  }
}

/** Responds to an attempt that is not allowed. */
export function respondTooMany(response: ServerResponse, waitSeconds: number): void {
  response.setHeader('Retry-After', waitSeconds)
  respondText(response, 429, `Too many failed sign-ins. Try again in ${waitSeconds} s.`)
}

const addressOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? ''
