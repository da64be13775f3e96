import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'

export interface PoolOptions {
  /** Threads; one a core where not given. */
  readonly threads?: number
  /** Handed to every thread as `workerData`. */
  readonly data?: unknown
}

/**
 * A pool of threads that each run `file`'s default export.
 * @param file the worker's source beside its caller: './probe.worker.ts'
 * @param caller the caller's import.meta.url
 */
export function openPool(file: string, caller: string, options: PoolOptions = {}): Piscina {
  const threads = options.threads ?? availableParallelism()
  return new Piscina({
    filename: workerFile(file, caller),
    minThreads: threads,
    maxThreads: threads,
    // Whoever hands out the work bounds what is in flight (`inOrder`); a queue that refuses would fail on few cores.
    maxQueue: Infinity,
    workerData: options.data,
  })
}

/** From source a worker lies beside its caller; bundled, beside the bundle under its own name. */
function workerFile(file: string, caller: string): string {
  if (caller.endsWith('.ts')) return fileURLToPath(new URL(file, caller))
  return fileURLToPath(new URL(basename(file).replace(/\.ts$/, '.js'), caller))
}
