import type { BackendInfo, EpochPoint, TrainingProgress } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import type { ExportedModel, ModelFormat } from '#shared/trainer/exported-model.ts'
import type { FromTrainer, ToTrainer } from '#shared/trainer/messages.ts'
import type { PredictionOutcome } from '#shared/trainer/prediction.ts'
import type { TrainingOutcome } from '#shared/trainer/outcome.ts'
import { endedError } from './ended.ts'
import { parseFromTrainer } from '#shared/trainer/messages.ts'
import { forkNode, TRAINER_ENTRY, type ForkTrainer, type TrainerProcess } from './process.ts'
import { watch } from './watch.ts'

export interface TrainerOptions {
  /** The trainer's main file; the one beside the studio's source unless told otherwise. */
  readonly entry?: string
  /** How its process is started; as a child of Node unless told otherwise. */
  readonly fork?: ForkTrainer
  /** Lets processors with matrix units use BF16. TensorFlow reads it once, as it loads. */
  readonly reducedPrecision?: boolean
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>
  /** When a trainer that says nothing counts as hung, and when one that is to stop is killed. */
  readonly patience?: { readonly silentMs: number; readonly graceMs: number }
}

interface TrainerCall {
  readonly signal?: AbortSignal
  /** Called when the trainer has said nothing for so long that it may hang. */
  readonly onSilent?: (seconds: number) => void
}

export interface TrainingCall extends TrainerCall {
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
   * with what was reached. Rejects with `cancelled` where that is nothing, or where the process did not stop and was killed;
   * with `trainer` where it dies.
   */
  train(folder: string, call?: TrainingCall): Promise<TrainingOutcome>
  /**
   * Has the models of a run answer for the rows of the prediction plan in a folder. The models stay loaded for the next.
   * Rejects with `cancelled`, and with `trainer` where the process dies.
   */
  predict(
    folder: string,
    options?: TrainerCall & { readonly onProgress?: (done: number, total: number) => void },
  ): Promise<PredictionOutcome>
  /** Writes the models of a run into a folder for other programs to read. */
  exportModels(run: string, folder: string, format: ModelFormat): Promise<readonly ExportedModel[]>
  /** Ends the process and waits until it has. */
  close(): Promise<void>
}

/** How much of what the trainer wrote to its standard error is told when it dies. */
const KEPT_CHARACTERS = 8000
const CLOSE_AFTER_MS = 5000
const PATIENCE = { silentMs: 30_000, graceMs: 15_000 }

/** Starts the trainer as a process of its own and waits until TensorFlow is loaded. Throws `trainer` where it is not. */
export async function startTrainer(options: TrainerOptions = {}): Promise<TrainerClient> {
  const child = (options.fork ?? forkNode)(options.entry ?? TRAINER_ENTRY, environment(options))
  const line = connect(child)
  const backend = await line.next((message) => (message.type === 'ready' ? message.backend : undefined))

  /** Asks for something that can be cancelled, and waits until `take` makes an answer of a message. */
  async function ask<T>(
    request: ToTrainer,
    { signal, onSilent = () => undefined }: TrainerCall,
    take: (message: FromTrainer) => T | undefined,
  ): Promise<T> {
    if (signal?.aborted) throw new StudioError('cancelled', 'Cancelled before it began.')
    const watched = watch(child, { ...PATIENCE, ...options.patience, onSilent })
    const cancel = () => {
      line.send({ type: 'cancel' })
      watched.stopping()
    }
    signal?.addEventListener('abort', cancel)
    try {
      line.send(request)
      return await line.next((message) => {
        if (message.type === 'error') throw new StudioError(message.error.code, message.error.message)
        return take(message)
      })
    } catch (error) {
      throw signal?.aborted && !child.isAlive() ? killedInTheEnd() : error
    } finally {
      watched.end()
      signal?.removeEventListener('abort', cancel)
    }
  }

  const train: TrainerClient['train'] = (folder, { onProgress, onEpoch, ...call } = {}) =>
    ask({ type: 'start', folder }, call, (message) => {
      if (message.type === 'progress') onProgress?.(message.progress)
      if (message.type === 'epoch') onEpoch?.(message.point)
      return message.type === 'result' ? message.outcome : undefined
    })

  const predict: TrainerClient['predict'] = (folder, { onProgress, ...call } = {}) =>
    ask({ type: 'predict', folder }, call, (message) => {
      if (message.type === 'predicting') onProgress?.(message.done, message.total)
      return message.type === 'predicted' ? message.outcome : undefined
    })

  const exportModels: TrainerClient['exportModels'] = (run, folder, format) =>
    ask({ type: 'export', run, folder, format }, {}, (message) =>
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

interface MessageChannel {
  send(message: ToTrainer): void
  /** The first value `take` makes of a message; rejects where it throws, or the process ends before. */
  next<T>(take: (message: FromTrainer) => T | undefined): Promise<T>
}

function connect(child: TrainerProcess): MessageChannel {
  let ended: StudioError | null = null
  let lastWords = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-KEPT_CHARACTERS)
  })
  child.onEnd((ending) => (ended ??= endedError(ending, lastWords)))
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
              const message = parseFromTrainer(data)
              const value = message && take(message)
              if (value !== undefined && value !== null) settle(() => resolve(value))
            } catch (error) {
              settle(() => reject(error instanceof Error ? error : new Error(String(error))))
            }
          }),
          child.onEnd((ending) => settle(() => reject(ended ?? endedError(ending, lastWords)))),
        ]
        const settle = (done: () => void) => {
          for (const stop of undo) stop()
          done()
        }
      }),
  }
}

async function end(child: TrainerProcess, line: MessageChannel): Promise<void> {
  if (!child.isAlive()) return
  const gone = new Promise<void>((resolve) => {
    child.onEnd(() => resolve())
  })
  line.send({ type: 'shutdown' })
  const timer = setTimeout(() => child.kill(), CLOSE_AFTER_MS)
  await gone
  clearTimeout(timer)
}

function killedInTheEnd(): StudioError {
  return new StudioError(
    'cancelled',
    'The trainer did not stop when asked and was killed. Resume the run: it goes on from its last whole epoch.',
  )
}
