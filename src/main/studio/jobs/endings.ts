import { failure } from '../log/index.ts'

/** Writes the ends of jobs, in order, and repeats failed writes. */
export interface Endings {
  /** Writes now. If the disk is full or another process writes, tries again until it succeeds. */
  write(what: string, write: () => void): void
  /** Tries waiting writes a last time. */
  close(): void
}

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 30_000

export function openEndings(): Endings {
  const waiting: { readonly what: string; readonly write: () => void }[] = []
  let timer: NodeJS.Timeout | undefined
  let retryMs = FIRST_RETRY_MS

  function writeAll(): void {
    clearTimeout(timer)
    for (let first = waiting.at(0); first; first = waiting.at(0)) {
      if (!tryOnce(first)) {
        timer = setTimeout(writeAll, retryMs)
        // The timer does not keep the program running. If the program ends, the job is marked interrupted later.
        timer.unref()
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS)
        return
      }
      waiting.shift()
      retryMs = FIRST_RETRY_MS
    }
  }

  return {
    write(what, write) {
      waiting.push({ what, write })
      if (waiting.length === 1) writeAll()
    },
    close() {
      writeAll()
      clearTimeout(timer)
      waiting.length = 0
    },
  }
}

/** Returns false if a later try may succeed. */
function tryOnce({ what, write }: { readonly what: string; readonly write: () => void }): boolean {
  try {
    write()
    return true
  } catch (thrown) {
    const { code } = failure(`${what} could not be written`, thrown)
    return code !== 'disk' && code !== 'conflict'
  }
}
