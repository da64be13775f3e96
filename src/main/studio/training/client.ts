import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BackendInfo, EpochPoint, TrainingProgress } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import type { FromTrainer, ToTrainer, TrainingOutcome } from './plan.ts'
import { parseMessage } from './messages.ts'

export interface TrainerOptions {
  /** The trainer's main file; the one beside the studio's source unless told otherwise. */
  readonly entry?: string
  /** Lets processors with matrix units use BF16. TensorFlow reads it once, as it loads. */
  readonly reducedPrecision?: boolean
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly onProgress?: (progress: TrainingProgress) => void
  readonly onEpoch?: (point: EpochPoint) => void
}

export interface TrainerClient {
  readonly backend: BackendInfo
  readonly pid: number
  /**
   * Trains the plan in a run's folder, going on from its checkpoints. Aborting stops after the batch at hand and resolves
   * with what was reached. Rejects with `cancelled` where that is nothing, and with `trainer` where the process dies.
   */
  train(folder: string, options?: { readonly signal?: AbortSignal }): Promise<TrainingOutcome>
  /** Ends the process and waits until it has. */
  close(): Promise<void>
}

const ENTRY = fileURLToPath(new URL('../../trainer/main.ts', import.meta.url))
/** How much of what the trainer wrote to its standard error is told when it dies. */
const KEPT_CHARACTERS = 8000
const CLOSE_AFTER_MS = 5000

/** Starts the trainer as a process of its own and waits until TensorFlow is loaded. Throws `trainer` where it is not. */
export async function startTrainer(options: TrainerOptions = {}): Promise<TrainerClient> {
  const child = fork(options.entry ?? ENTRY, {
    env: environment(options),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const line = connect(child)
  const backend = await line.next((message) => (message.type === 'ready' ? message.backend : undefined))

  async function train(
    folder: string,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<TrainingOutcome> {
    if (signal?.aborted) throw new StudioError('cancelled', 'Cancelled before training began.')
    const cancel = () => line.send({ type: 'cancel' })
    signal?.addEventListener('abort', cancel)
    try {
      line.send({ type: 'start', folder })
      return await line.next((message) => {
        switch (message.type) {
          case 'progress':
            options.onProgress?.(message.progress)
            return undefined
          case 'epoch':
            options.onEpoch?.(message.point)
            return undefined
          case 'error':
            throw new StudioError(message.error.code, message.error.message)
          case 'result':
            return message.outcome
          case 'ready':
            return undefined
        }
      })
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  return { backend, pid: child.pid ?? 0, train, close: () => end(child, line) }
}

function environment({ reducedPrecision, env }: TrainerOptions): NodeJS.ProcessEnv {
  // Set or taken out: the run's configuration decides, not the shell it was started from.
  const precision = { TF_SET_ONEDNN_FPMATH_MODE: reducedPrecision ? 'BF16' : undefined }
  return { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', ...precision, ...env }
}

interface Line {
  send(message: ToTrainer): void
  /** The first value `take` makes of a message; rejects where it throws, or the process ends before. */
  next<T>(take: (message: FromTrainer) => T | undefined): Promise<T>
}

function connect(child: ChildProcess): Line {
  let ended: StudioError | null = null
  let lastWords = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-KEPT_CHARACTERS)
  })
  // 'close' rather than 'exit': by then all that was written has been read.
  child.on('close', (code, signal) => (ended ??= died(code, signal, lastWords)))
  child.on('error', (error) => (ended ??= notStarted(error)))
  return {
    send(message) {
      // A process that is gone says so through 'close'.
      if (child.connected) child.send(message, () => undefined)
    },
    next: (take) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        const settle = (done: () => void) => {
          child.off('message', onMessage).off('close', onEnd).off('error', onEnd)
          done()
        }
        const onEnd = () => settle(() => reject(ended ?? died(null, null, lastWords)))
        const onMessage = (data: unknown) => {
          try {
            const message = parseMessage(data)
            const value = message && take(message)
            if (value !== undefined && value !== null) settle(() => resolve(value))
          } catch (error) {
            settle(() => reject(error instanceof Error ? error : new Error(String(error))))
          }
        }
        child.on('message', onMessage).on('close', onEnd).on('error', onEnd)
      }),
  }
}

async function end(child: ChildProcess, line: Line): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  line.send({ type: 'shutdown' })
  const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_AFTER_MS)
  await gone
  clearTimeout(timer)
}

function died(code: number | null, signal: NodeJS.Signals | null, lastWords: string): StudioError {
  const how = signal ? `was ended by ${signal}` : `exited with code ${code ?? 'unknown'}`
  const memory = signal === 'SIGKILL' ? ' The system does so when memory runs out.' : ''
  const said = tellingLine(lastWords)
  return new StudioError(
    'trainer',
    `The trainer ${how}.${memory}${said ? ` It last said: ${said}.` : ''} Resume the run: it goes on from its last whole epoch.`,
    { code, signal, lastWords },
  )
}

/** How a crash names itself: JavaScript's errors, V8's and TensorFlow's own. */
const NAMES_ERROR = /^\w*Error\b.*: |^FATAL ERROR: |\bCheck failed: /

/** The line of a crash that names the error; Node ends its report with the stack and its version. */
function tellingLine(lastWords: string): string | undefined {
  const lines = lastWords.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Node.js v'))
  return (lines.findLast((line) => NAMES_ERROR.test(line)) ?? lines.at(-1))?.trim().replace(/\.$/, '')
}

function notStarted(error: Error): StudioError {
  return new StudioError('trainer', `The trainer could not be started: ${error.message}.`, {}, error)
}
