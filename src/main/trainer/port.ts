import { ToTrainer, type FromTrainer } from '#shared/trainer/messages.ts'

/** The line to the process that started this one, whichever way it did. */
export interface Port {
  send(message: FromTrainer): void
  /** Messages that are none of ours are left out. */
  onMessage(listener: (message: ToTrainer) => void): void
  onDisconnect(listener: () => void): void
}

/** Electron's utility processes talk through `process.parentPort`. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** Null where nobody listens: the trainer was started by hand. */
export function openPort(): Port | null {
  // Electron's types say it is always there.
  const { parentPort } = process as { readonly parentPort?: ParentPort }
  if (parentPort) return utilityPort(parentPort)
  return process.send ? forkPort() : null
}

function utilityPort(parent: ParentPort): Port {
  return {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) => parent.on('message', ({ data }) => receive(data, listener)),
    // Electron ends its utility processes with itself.
    onDisconnect: () => undefined,
  }
}

function forkPort(): Port {
  return {
    send(message) {
      // The studio may die between two messages; 'disconnect' then ends this process.
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
