import type { BackendInfo, EpochPoint, TrainingProgress } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import type {
  ExportedModel,
  FromTrainer,
  ModelFormat,
  PredictionOutcome,
  ToTrainer,
  TrainingOutcome,
} from './plan.ts'
import { parseMessage } from './messages.ts'
import { forkNode, TRAINER_ENTRY, type Ending, type ForkTrainer, type TrainerProcess } from './process.ts'

export interface TrainerOptions {
  /** The trainer's main file; the one beside the studio's source unless told otherwise. */
  readonly entry?: string
  /** How its process is started; as a child of Node unless told otherwise. */
  readonly fork?: ForkTrainer
  /** Lets processors with matrix units use BF16. TensorFlow reads it once, as it loads. */
  readonly reducedPrecision?: boolean
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>
}

export interface TrainingCall {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TrainingProgress) => void
  readonly onEpoch?: (point: EpochPoint) => void
}

export interface TrainerClient {
  readonly backend: BackendInfo
  readonly pid: number
  /** False once the process has ended. */
  isAlive(): boolean
  /**
   * Trains the plan in a run's folder, going on from its checkpoints. Aborting stops after the batch at hand and resolves
   * with what was reached. Rejects with `cancelled` where that is nothing, and with `trainer` where the process dies.
   */
  train(folder: string, call?: TrainingCall): Promise<TrainingOutcome>
  /**
   * Has the models of a run answer for the rows of the prediction plan in a folder. The models stay loaded for the next.
   * Rejects with `cancelled`, and with `trainer` where the process dies.
   */
  predict(
    folder: string,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
  ): Promise<PredictionOutcome>
  /** Writes the models of a run into a folder for other programs to read. */
  exportModels(run: string, folder: string, format: ModelFormat): Promise<readonly ExportedModel[]>
  /** Ends the process and waits until it has. */
  close(): Promise<void>
}

/** How much of what the trainer wrote to its standard error is told when it dies. */
const KEPT_CHARACTERS = 8000
const CLOSE_AFTER_MS = 5000

/** Starts the trainer as a process of its own and waits until TensorFlow is loaded. Throws `trainer` where it is not. */
export async function startTrainer(options: TrainerOptions = {}): Promise<TrainerClient> {
  const child = (options.fork ?? forkNode)(options.entry ?? TRAINER_ENTRY, environment(options))
  const line = connect(child)
  const backend = await line.next((message) => (message.type === 'ready' ? message.backend : undefined))

  /** Asks for something that can be cancelled, and waits until `take` makes an answer of a message. */
  async function ask<T>(
    request: ToTrainer,
    signal: AbortSignal | undefined,
    take: (message: FromTrainer) => T | undefined,
  ): Promise<T> {
    if (signal?.aborted) throw new StudioError('cancelled', 'Cancelled before it began.')
    const cancel = () => line.send({ type: 'cancel' })
    signal?.addEventListener('abort', cancel)
    try {
      line.send(request)
      return await line.next((message) => {
        if (message.type === 'error') throw new StudioError(message.error.code, message.error.message)
        return take(message)
      })
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  const train: TrainerClient['train'] = (folder, { signal, onProgress, onEpoch } = {}) =>
    ask({ type: 'start', folder }, signal, (message) => {
      if (message.type === 'progress') onProgress?.(message.progress)
      if (message.type === 'epoch') onEpoch?.(message.point)
      return message.type === 'result' ? message.outcome : undefined
    })

  const predict: TrainerClient['predict'] = (folder, { signal, onProgress } = {}) =>
    ask({ type: 'predict', folder }, signal, (message) => {
      if (message.type === 'predicting') onProgress?.(message.done, message.total)
      return message.type === 'predicted' ? message.outcome : undefined
    })

  const exportModels: TrainerClient['exportModels'] = (run, folder, format) =>
    ask({ type: 'export', run, folder, format }, undefined, (message) =>
      message.type === 'exported' ? message.models : undefined,
    )

  return {
    backend,
    pid: child.pid ?? 0,
    isAlive: () => child.isAlive(),
    train,
    predict,
    exportModels,
    close: () => end(child, line),
  }
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

function connect(child: TrainerProcess): Line {
  let ended: StudioError | null = null
  let lastWords = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-KEPT_CHARACTERS)
  })
  const asError = (ending: Ending) =>
    ending.error ? notStarted(ending.error) : died(ending.code, ending.signal, lastWords)
  child.onEnd((ending) => (ended ??= asError(ending)))
  return {
    send: (message) => child.send(message),
    next: (take) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        const undo = [
          child.onMessage((data) => {
            try {
              const message = parseMessage(data)
              const value = message && take(message)
              if (value !== undefined && value !== null) settle(() => resolve(value))
            } catch (error) {
              settle(() => reject(error instanceof Error ? error : new Error(String(error))))
            }
          }),
          child.onEnd((ending) => settle(() => reject(ended ?? asError(ending)))),
        ]
        const settle = (done: () => void) => {
          for (const stop of undo) stop()
          done()
        }
      }),
  }
}

async function end(child: TrainerProcess, line: Line): Promise<void> {
  if (!child.isAlive()) return
  const gone = new Promise<void>((resolve) => {
    child.onEnd(() => resolve())
  })
  line.send({ type: 'shutdown' })
  const timer = setTimeout(() => child.kill(), CLOSE_AFTER_MS)
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
