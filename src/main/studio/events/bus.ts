import type { EventName, Payload } from '#shared/contract/index.ts'
import { guard } from '../log/index.ts'

/** The recipients of an event: every session, the sessions that show a project, those of a user, or one session. */
export type Audience =
  | 'all'
  | { readonly project: string }
  | { readonly session: string }
  /** An invited user; null for the owner. */
  | { readonly user: string | null }

export type Listener = (event: EventName, payload: unknown, audience: Audience) => void

/** Emits to one audience. */
export type Emit = <Name extends EventName>(event: Name, payload: Payload<Name>) => void

export interface Bus {
  emit<Name extends EventName>(event: Name, payload: Payload<Name>, audience: Audience): void
  /** Calls the listener with every event of every audience. Returns the unsubscribe function. */
  subscribe(listener: Listener): () => void
}

/** Carries events from the studio to sessions. If a listener throws, the other listeners still receive the event. */
export function openBus(): Bus {
  const listeners = new Set<Listener>()
  return {
    emit(event, payload, audience) {
      for (const listener of listeners)
        guard(`The event "${event}"`, () => listener(event, payload, audience))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
