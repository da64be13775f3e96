import type { EventName, Payload } from '#shared/contract/index.ts'
import { guard } from '../log/index.ts'

export type Listener = (event: EventName, payload: unknown) => void

export interface Bus {
  tell<Name extends EventName>(event: Name, payload: Payload<Name>): void
  /** Hears every event; returns its own undo. */
  listen(listener: Listener): () => void
}

/** What the studio tells its doors. A door that fails to pass something on does not keep it from the others. */
export function openBus(): Bus {
  const listeners = new Set<Listener>()
  return {
    tell(event, payload) {
      for (const listener of listeners) guard(`The event "${event}"`, () => listener(event, payload))
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
