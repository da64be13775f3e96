import { utilityProcess } from 'electron'
import { Readable } from 'node:stream'
import type { ForkTrainer } from '../studio/studio.ts'

/**
 * Runs the trainer as a utility process. TensorFlow crashes Electron's main process, but works in a utility process.
 */
export const forkTrainer: ForkTrainer = (entry, env) => {
  const child = utilityProcess.fork(entry, [], {
    env: defined(env),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe'],
    serviceName: 'SER Studio trainer',
  })
  let alive = true
  child.once('exit', () => (alive = false))
  return {
    pid: child.pid,
    stderr: child.stderr instanceof Readable ? child.stderr : null,
    isAlive: () => alive,
    send: (message) => {
      if (alive) child.postMessage(message)
    },
    kill: () => {
      // Electron's kill() sends SIGTERM, which a stopped process does not handle.
      if (alive && child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
    onMessage: (listener) => {
      child.on('message', listener)
      return () => void child.off('message', listener)
    },
    onEnd: (listener) => {
      const onExit = (code: number) => listener({ code, signal: null })
      child.on('exit', onExit)
      return () => void child.off('exit', onExit)
    },
  }
}

function defined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
