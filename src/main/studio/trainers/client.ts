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
  /** The trainer's main file; default: the one next to the studio's source. */
  readonly entry?: string
  /** How the process is started; default: as a child process of Node. */
  readonly fork?: ForkTrainer
  /** Allows BF16 on processors with matrix units. TensorFlow reads this only at its start. */
  readonly reducedPrecision?: boolean
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>
  /**
   * After `silentMs` without a message the trainer counts as hung; after `graceMs` of silence a stopping trainer is
   * killed.
   */
  readonly patience?: { readonly silentMs: number; readonly graceMs: number }
}

interface TrainerCall {
  readonly signal?: AbortSignal
  /** Called when the trainer has sent no message for so long that it may hang. */
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
   * Trains the plan in a run's folder, continuing from its checkpoints. An abort stops after the current batch and
   * resolves with the results so far. Rejects with `cancelled` if there are none or the process did not stop and was
   * killed; with `trainer` if the process dies.
   */
  train(folder: string, call?: TrainingCall): Promise<TrainingOutcome>
  /**
   * Predicts the rows of the prediction plan in a folder with the models of a run. The models stay loaded for the next
   * call. Rejects with `cancelled`; with `trainer` if the process dies.
   */
  predict(
    folder: string,
    options?: TrainerCall & { readonly onProgress?: (done: number, total: number) => void },
  ): Promise<PredictionOutcome>
  /** Exports the models of a run into a folder, in a format for other programs. */
  exportModels(run: string, folder: string, format: ModelFormat): Promise<readonly ExportedModel[]>
  /** Ends the process. Resolves when it has ended. */
  close(): Promise<void>
}

/** Number of characters of standard error that are kept for the error message. */
const KEPT_CHARACTERS = 8000
const CLOSE_AFTER_MS = 5000
const PATIENCE = { silentMs: 30_000, graceMs: 15_000 }

/** Starts the trainer as a separate process and waits until TensorFlow is loaded. Throws `trainer` if this fails. */
export async function startTrainer(options: TrainerOptions = {}): Promise<TrainerClient> {
  const child = (options.fork ?? forkNode)(options.entry ?? TRAINER_ENTRY, environment(options))
  const line = connect(child)
  const backend = await line.next((message) => (message.type === 'ready' ? message.backend : undefined))

  /** Sends a request that can be cancelled, and waits for the first message of which `take` makes a value. */
  async function request<T>(
    message: ToTrainer,
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
      line.send(message)
      return await line.next((reply) => {
        if (reply.type === 'error') throw new StudioError(reply.error.code, reply.error.message)
        return take(reply)
      })
    } catch (error) {
      throw signal?.aborted && !child.isAlive() ? killedInTheEnd() : error
    } finally {
      watched.end()
      signal?.removeEventListener('abort', cancel)
    }
  }

  const train: TrainerClient['train'] = (folder, { onProgress, onEpoch, ...call } = {}) =>
    request({ type: 'start', folder }, call, (message) => {
      if (message.type === 'progress') onProgress?.(message.progress)
      if (message.type === 'epoch') onEpoch?.(message.point)
      return message.type === 'result' ? message.outcome : undefined
    })

  const predict: TrainerClient['predict'] = (folder, { onProgress, ...call } = {}) =>
    request({ type: 'predict', folder }, call, (message) => {
      if (message.type === 'predicting') onProgress?.(message.done, message.total)
      return message.type === 'predicted' ? message.outcome : undefined
    })

  const exportModels: TrainerClient['exportModels'] = (run, folder, format) =>
    request({ type: 'export', run, folder, format }, {}, (message) =>
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
  // Set or removed: the run's configuration decides, not the shell's environment.
  const precision = { TF_SET_ONEDNN_FPMATH_MODE: reducedPrecision ? 'BF16' : undefined }
  return { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', ...precision, ...env }
}

interface MessageChannel {
  send(message: ToTrainer): void
  /**
   * Resolves with the first value that `take` makes of a message. Rejects if `take` throws or the process ends before.
   */
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
    'The trainer did not stop on request and was killed. Resume the run: it continues after its last complete epoch.',
  )
}
