import type { EventName, Payload } from '#shared/contract/index.ts'
import { guard } from '../log/index.ts'

/** Who hears an event: every session, those that show a project, or one. */
export type Audience = 'all' | { readonly project: string } | { readonly session: string }

export type Listener = (event: EventName, payload: unknown, audience: Audience) => void

/** Tells one audience. */
export type Emit = <Name extends EventName>(event: Name, payload: Payload<Name>) => void

export interface Bus {
  emit<Name extends EventName>(event: Name, payload: Payload<Name>, audience: Audience): void
  /** Calls the listener with every event, whoever it is for. Returns a function that stops it. */
  listen(listener: Listener): () => void
}

/** Carries events from the studio to sessions. A listener that throws does not keep an event from the others. */
export function openBus(): Bus {
  const listeners = new Set<Listener>()
  return {
    emit(event, payload, audience) {
      for (const listener of listeners)
        guard(`The event "${event}"`, () => listener(event, payload, audience))
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
