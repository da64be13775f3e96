import type { ClipAudio } from './decode.ts'

const KEPT = 24

/**
 * The clips heard last and the one to come, decoded. What falls off the shelf gives its memory back. A clip that could not
 * be had is asked for anew the next time.
 */
export function openShelf(fetch: (key: string, signal: AbortSignal) => Promise<ClipAudio>) {
  const shelf = new Map<string, Promise<ClipAudio>>()
  const closing = new AbortController()

  function drop(key: string): void {
    const dropped = shelf.get(key)
    shelf.delete(key)
    dropped?.then(({ url }) => URL.revokeObjectURL(url)).catch(() => undefined) // it was told where it was awaited
  }

  return {
    get(key: string): Promise<ClipAudio> {
      const found = shelf.get(key)
      if (found) {
        shelf.delete(key)
        shelf.set(key, found)
        return found
      }
      const coming = fetch(key, closing.signal)
      shelf.set(key, coming)
      coming.catch(() => shelf.delete(key))
      for (const oldest of [...shelf.keys()].slice(0, Math.max(0, shelf.size - KEPT))) drop(oldest)
      return coming
    },
    close(): void {
      closing.abort()
      for (const key of [...shelf.keys()]) drop(key)
    },
  }
}
