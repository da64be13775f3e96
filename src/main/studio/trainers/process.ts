import { fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { ToTrainer } from '#shared/trainer/messages.ts'

/** How a process came to its end. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Where it could not be started at all. */
  readonly error?: Error
}

/** The trainer's process, whichever way it was started. */
export interface TrainerProcess {
  readonly pid: number | undefined
  readonly stderr: Readable | null
  /** False once it has ended. */
  isAlive(): boolean
  send(message: ToTrainer): void
  kill(): void
  /** Both return their own undo. */
  onMessage(listener: (message: unknown) => void): () => void
  /** Called when it has ended and all it wrote has been read. */
  onEnd(listener: (ending: Ending) => void): () => void
}

export type ForkTrainer = (entry: string, env: NodeJS.ProcessEnv) => TrainerProcess

/** The trainer's main file: from source in its folder; bundled, beside the bundle. */
export const TRAINER_ENTRY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../trainer/main.ts' : './trainer.js', import.meta.url),
)

/** As a child process of Node. */
export const forkNode: ForkTrainer = (entry, env) => {
  const child = fork(entry, { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  // Without a listener of its own an 'error' would be thrown.
  child.on('error', () => undefined)
  return {
    pid: child.pid,
    stderr: child.stderr,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    send: (message) => {
      // A process that is gone says so by its end.
      if (child.connected) child.send(message, () => undefined)
    },
    kill: () => void child.kill('SIGKILL'),
    onMessage: (listener) => {
      child.on('message', listener)
      return () => void child.off('message', listener)
    },
    onEnd: (listener) => {
      const onClose = (code: number | null, signal: NodeJS.Signals | null) => listener({ code, signal })
      const onError = (error: Error) => listener({ code: null, signal: null, error })
      // 'close' rather than 'exit': by then all that was written has been read.
      child.on('close', onClose).on('error', onError)
      return () => void child.off('close', onClose).off('error', onError)
    },
  }
}
