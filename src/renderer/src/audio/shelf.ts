import { release, type ClipAudio } from './decode.ts'

const KEPT = 24

/**
 * A cache of decoded clips: the latest ones and the next one. An evicted clip releases its memory. A failed clip is
 * fetched again at the next request.
 */
export function openShelf(fetch: (key: string, signal: AbortSignal) => Promise<ClipAudio>) {
  const shelf = new Map<string, Promise<ClipAudio>>()
  const closing = new AbortController()

  function drop(key: string): void {
    const dropped = shelf.get(key)
    shelf.delete(key)
    dropped?.then(release).catch(() => undefined) // the caller that awaits it handles the error
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
