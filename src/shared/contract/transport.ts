import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'

/** A connection to the studio that sends and receives messages. Everything above it is the same for every transport. */
export interface Transport {
  send(message: Request): void
  /** Sets the project that the page shows; after a lost connection the next session opens it. Null for none. */
  show(project: string | null): void
  /** Subscribes to messages. Returns the function that unsubscribes. */
  onMessage(listener: (message: Message) => void): () => void
  /**
   * Subscribes to the connection state; the listener gets the current state at once. Returns the function that
   * unsubscribes.
   */
  onState(listener: (state: ConnectionState) => void): () => void
}

/**
 * `lost` reconnects by itself. `refused` does not: the address or its token is wrong, or the page has another version.
 */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused'

export const Request = z.strictObject({
  id: z.number().int().nonnegative(),
  /** "library.page" */
  route: z.string().max(100),
  input: z.unknown().optional(),
  /** The project that the page shows. The studio refuses labels where the session shows another project. */
  project: z.string().max(200).optional(),
})
export type Request = z.infer<typeof Request>

export interface ErrorShape {
  readonly code: ErrorCode
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

export type Reply =
  { readonly id: number; readonly output: unknown } | { readonly id: number; readonly error: ErrorShape }

export interface EventMessage {
  readonly event: string
  readonly payload: unknown
}

/** The first message of the studio. */
export interface Hello {
  readonly hello: { readonly version: number; readonly studio: string }
}

export type Message = Reply | EventMessage | Hello
