import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'

/** A way to the studio: it sends and hears messages. Everything else is the same over any of them. */
export interface Transport {
  send(message: Request): void
  /** The project that the page shows: where the way breaks, the next session begins with it. Null for none. */
  show(project: string | null): void
  /** Returns its own undo. */
  onMessage(listener: (message: Message) => void): () => void
  /** Called as the way opens, breaks, and opens again. Returns its own undo; tells the state at hand at once. */
  onState(listener: (state: ConnectionState) => void): () => void
}

/** `lost` comes back by itself; `refused` does not: the address or its token is wrong, or the page is of another version. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused'

export const Request = z.strictObject({
  id: z.number().int().nonnegative(),
  /** "library.page" */
  route: z.string().max(100),
  input: z.unknown().optional(),
  /** The project that the page shows. A label for another one than the session shows is refused. */
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

/** The first thing the studio says. */
export interface Hello {
  readonly hello: { readonly version: number; readonly studio: string }
}

export type Message = Reply | EventMessage | Hello
