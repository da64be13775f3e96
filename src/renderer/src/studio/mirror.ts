import type { Client } from '#shared/contract/client.ts'

/** Calls `refresh` when the studio is connected and after every reconnect, to load what was missed. */
export function whenConnected(studio: Client, refresh: () => unknown): () => void {
  return studio.onState((state) => {
    if (state === 'open') refresh()
  })
}
