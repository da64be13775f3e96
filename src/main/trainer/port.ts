import { ToTrainer, type FromTrainer } from '#shared/trainer/messages.ts'

/** Message channel to the parent process (fork or Electron utility process). */
export interface Port {
  send(message: FromTrainer): void
  /** Ignores unknown messages. */
  onMessage(listener: (message: ToTrainer) => void): void
  onDisconnect(listener: () => void): void
}

/** Electron's utility processes communicate through `process.parentPort`. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** Null without a parent process: the trainer was started by hand. */
export function openPort(): Port | null {
  // Electron's types declare it as always present.
  const { parentPort } = process as { readonly parentPort?: ParentPort }
  if (parentPort) return utilityPort(parentPort)
  return process.send ? forkPort() : null
}

function utilityPort(parent: ParentPort): Port {
  return {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) => parent.on('message', ({ data }) => receive(data, listener)),
    // Electron ends its utility processes itself.
    onDisconnect: () => undefined,
  }
}

function forkPort(): Port {
  return {
    send(message) {
      // If the studio dies between two messages, 'disconnect' ends this process.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
    },
    onMessage: (listener) => process.on('message', (data) => receive(data, listener)),
    onDisconnect: (listener) => process.on('disconnect', listener),
  }
}

function receive(data: unknown, listener: (message: ToTrainer) => void): void {
  const message = ToTrainer.safeParse(data)
  if (message.success) listener(message.data)
}
