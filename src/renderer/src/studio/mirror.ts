import type { Client } from '#shared/contract/client.ts'

/** Calls at once if the studio can be reached, and whenever it can be again: what was missed meanwhile is fetched anew. */
export function whenConnected(studio: Client, refresh: () => unknown): () => void {
  return studio.onState((state) => {
    if (state === 'open') refresh()
  })
}
