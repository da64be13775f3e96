import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { StudioError } from '#shared/errors.ts'
import { failure } from '../log/index.ts'
import { received, type Carried, type WorkerFunction } from './carry.ts'
import { openSlots } from './slots.ts'
import { keepWasmWrappers } from './wasm-wrappers.ts'

export interface PoolOptions {
  /** Default: one per core. */
  readonly threads?: number
  /** Maximum time that closing waits for running tasks before their threads are ended; null waits without limit. */
  readonly closeAfterMs?: number | null
}

/**
 * A pool of threads that run the functions of a worker. `Worker` is the type of its module, whose exports are all
 * `carrying`.
 */
export interface Pool<Worker> {
  readonly threads: number
  /**
   * Runs an exported function of the worker. Rejects with the StudioError that it throws, with `cancelled` if the pool
   * closes, and with Node's error if the thread dies.
   * @param signal aborting ends the thread during the task, with `cancelled`; another thread replaces it
   */
  run<Name extends keyof Worker & string>(
    name: Name,
    task: TaskOf<Worker[Name]>,
    signal?: AbortSignal,
  ): Promise<ResultOf<Worker[Name]>>
  /** Rejects waiting tasks, waits for running ones up to `closeAfterMs`, and ends the threads. */
  close(): Promise<void>
}

type TaskOf<Function> = Function extends WorkerFunction<infer Task, unknown> ? Task : never
type ResultOf<Function> = Function extends WorkerFunction<never, infer Result> ? Result : never

const CLOSE_AFTER_MS = 5000

/**
 * @param file the worker's source, relative to the caller: './probe.worker.ts'
 * @param caller the caller's import.meta.url
 */
export function openPool<Worker>(
  file: string,
  caller: string,
  { threads = availableParallelism(), closeAfterMs = CLOSE_AFTER_MS }: PoolOptions = {},
): Pool<Worker> {
  keepWasmWrappers()
  const piscina = new Piscina<unknown, Carried<unknown>>({
    filename: workerFile(file, caller),
    minThreads: threads,
    maxThreads: threads,
    maxQueue: Infinity,
  })
  // Tasks wait here and not in Piscina, so that closing can reject them.
  const inSlot = openSlots(threads)
  const running = new Set<Promise<unknown>>()
  let closing: Promise<void> | null = null
  const isClosing = () => closing !== null
  // A thread that dies without a task is replaced. Results after closing are ignored.
  piscina.on('error', (thrown: unknown) => {
    if (!isClosing()) failure(`A thread of ${file}`, thrown)
  })

  async function runNow(name: string, task: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    if (isClosing()) throw closed()
    if (resting) await forever()
    try {
      const result = piscina.run(task, { name, signal })
      running.add(result)
      return received(await result.finally(() => running.delete(result)))
    } catch (thrown) {
      if (isClosing() && !(thrown instanceof StudioError)) throw closed(thrown)
      if (signal?.aborted) throw new StudioError('cancelled', 'Cancelled.', {}, thrown)
      throw thrown
    }
  }

  const settled = () => Promise.allSettled(running)
  async function end(): Promise<void> {
    await (closeAfterMs === null ? settled() : within(closeAfterMs, settled()))
    await piscina.destroy()
    open.delete(settled)
  }

  open.add(settled)
  return {
    threads,
    // The type of the worker's module guarantees that the function exists.
    run: <Name extends keyof Worker & string>(name: Name, task: unknown, signal?: AbortSignal) =>
      inSlot(() => runNow(name, task, signal)) as Promise<ResultOf<Worker[Name]>>,
    close: () => (closing ??= end()),
  }
}

/** Functions that wait for the running tasks of each open pool. */
const open = new Set<() => Promise<unknown>>()
let resting = false

/**
 * Call before the process exits. No new task starts, and running tasks are awaited for up to five seconds. A process
 * that exits while ONNX Runtime runs in a thread would be aborted.
 */
export async function restThreads(): Promise<void> {
  resting = true
  await within(CLOSE_AFTER_MS, Promise.all([...open].map((settled) => settled())))
}

const forever = () => new Promise<never>(() => undefined)
const closed = (cause?: unknown) => new StudioError('cancelled', 'The dataset was closed.', {}, cause)

/** Waits for a promise, at most this long. */
async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([promise, timeUp])
  clearTimeout(timer)
}

/** From source, a worker is next to its caller; in the bundle, next to the bundle under its own name. */
function workerFile(file: string, caller: string): string {
  if (caller.endsWith('.ts')) return fileURLToPath(new URL(file, caller))
  return fileURLToPath(new URL(basename(file).replace(/\.ts$/, '.js'), caller))
}
