import { fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { ToTrainer } from '#shared/trainer/messages.ts'

/** How a process ended. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Set if the process could not be started. */
  readonly error?: Error
}

/** The trainer process: a child process of Node, or a utility process of Electron. */
export interface TrainerProcess {
  readonly pid: number | undefined
  readonly stderr: Readable | null
  /** False once it has ended. */
  isAlive(): boolean
  send(message: ToTrainer): void
  kill(): void
  /** Subscribes to messages. Returns the unsubscribe function. */
  onMessage(listener: (message: unknown) => void): () => void
  /** Called when the process has ended and its output is read to the end. Returns the unsubscribe function. */
  onEnd(listener: (ending: Ending) => void): () => void
}

export type ForkTrainer = (entry: string, env: NodeJS.ProcessEnv) => TrainerProcess

/** The trainer's main file: in its source folder or, in the bundle, next to this file. */
export const TRAINER_ENTRY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../trainer/main.ts' : './trainer.js', import.meta.url),
)

/** Starts the trainer as a child process of Node. */
export const forkNode: ForkTrainer = (entry, env) => {
  const child = fork(entry, { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  // Without a listener, Node would throw the 'error' event.
  child.on('error', () => undefined)
  return {
    pid: child.pid,
    stderr: child.stderr,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    send: (message) => {
      // If the process has ended, `onEnd` reports it.
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
      // At 'close', unlike 'exit', all output has been read.
      child.on('close', onClose).on('error', onError)
      return () => void child.off('close', onClose).off('error', onError)
    },
  }
}
