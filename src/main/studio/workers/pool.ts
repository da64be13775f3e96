import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { StudioError } from '#shared/errors.ts'
import { failure } from '../log/index.ts'
import { received, type Carried, type WorkerFunction } from './carry.ts'
import { openSlots } from './slots.ts'

export interface PoolOptions {
  /** One a core where not given. */
  readonly threads?: number
  /** How long closing waits for running tasks before it ends their threads; null for as long as they take. */
  readonly closeAfterMs?: number | null
}

/** Threads that run the functions of a worker: `Worker` is the type of its module, whose exports are all `carrying`. */
export interface Pool<Worker> {
  readonly threads: number
  /**
   * Runs an exported function of the worker. Rejects with the StudioError that it throws, with `cancelled` once the pool
   * closes, and with Node's error where the thread dies.
   * @param signal aborting ends the thread in the middle of the task, with `cancelled`; another thread takes its place
   */
  run<Name extends keyof Worker & string>(
    name: Name,
    task: TaskOf<Worker[Name]>,
    signal?: AbortSignal,
  ): Promise<AnswerOf<Worker[Name]>>
  /** Refuses tasks that have not begun, waits for the running ones as long as `closeAfterMs`, and ends the threads. */
  close(): Promise<void>
}

type TaskOf<Function> = Function extends WorkerFunction<infer Task, unknown> ? Task : never
type AnswerOf<Function> = Function extends WorkerFunction<never, infer Answer> ? Answer : never

const CLOSE_AFTER_MS = 5000

/**
 * @param file the worker's source beside its caller: './probe.worker.ts'
 * @param caller the caller's import.meta.url
 */
export function openPool<Worker>(
  file: string,
  caller: string,
  { threads = availableParallelism(), closeAfterMs = CLOSE_AFTER_MS }: PoolOptions = {},
): Pool<Worker> {
  const piscina = new Piscina<unknown, Carried<unknown>>({
    filename: workerFile(file, caller),
    minThreads: threads,
    maxThreads: threads,
    maxQueue: Infinity,
  })
  // Tasks wait here, not in Piscina, so that closing can refuse them.
  const inSlot = openSlots(threads)
  const running = new Set<Promise<unknown>>()
  let closing: Promise<void> | null = null
  const isClosing = () => closing !== null
  // A thread that dies without a task is replaced. An answer that comes after the end is not wanted any more.
  piscina.on('error', (thrown: unknown) => {
    if (!isClosing()) failure(`A thread of ${file}`, thrown)
  })

  async function runNow(name: string, task: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    if (isClosing()) throw closed()
    if (resting) await forever()
    try {
      const answer = piscina.run(task, { name, signal })
      running.add(answer)
      return received(await answer.finally(() => running.delete(answer)))
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
    // The compiler has read the worker's module, whose functions are what runs.
    run: <Name extends keyof Worker & string>(name: Name, task: unknown, signal?: AbortSignal) =>
      inSlot(() => runNow(name, task, signal)) as Promise<AnswerOf<Worker[Name]>>,
    close: () => (closing ??= end()),
  }
}

/** Running tasks of every open pool, to be waited for. */
const open = new Set<() => Promise<unknown>>()
let resting = false

/**
 * Before the process exits: no task begins any more, and running ones are waited for, up to five seconds. A process that exits
 * while ONNX Runtime runs in a thread is aborted.
 */
export async function restThreads(): Promise<void> {
  resting = true
  await within(CLOSE_AFTER_MS, Promise.all([...open].map((settled) => settled())))
}

const forever = () => new Promise<never>(() => undefined)
const closed = (cause?: unknown) => new StudioError('cancelled', 'The dataset was closed.', {}, cause)

/** Waits for a promise, but no longer than this. */
async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([promise, timeUp])
  clearTimeout(timer)
}

/** From source a worker lies beside its caller; bundled, beside the bundle under its own name. */
function workerFile(file: string, caller: string): string {
  if (caller.endsWith('.ts')) return fileURLToPath(new URL(file, caller))
  return fileURLToPath(new URL(basename(file).replace(/\.ts$/, '.js'), caller))
}
