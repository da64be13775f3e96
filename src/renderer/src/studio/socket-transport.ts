import { CONTRACT_VERSION, type Message, type Request, type Transport } from '#shared/contract/index.ts'
import type { ConnectionState } from '#shared/contract/transport.ts'
import { texts } from '../texts/index.ts'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 4000
const RELOADED = 'ser-studio-reloaded'

/**
 * A WebSocket transport that reconnects by itself, with the project in its address. Requests before the first
 * connection wait for it.
 */
export function socketTransport(url: string, project: string | null): Transport {
  const messageListeners = new Set<(message: Message) => void>()
  const stateListeners = new Set<(state: ConnectionState) => void>()
  const early: Request[] = []
  let state: ConnectionState = 'connecting'
  let shown = project
  let socket: WebSocket
  let waitMs = FIRST_WAIT_MS

  function become(next: ConnectionState): void {
    if (next === state) return
    state = next
    for (const listener of stateListeners) listener(next)
  }

  function connect(): void {
    socket = new WebSocket(shown === null ? url : `${url}?p=${encodeURIComponent(shown)}`)
    socket.onmessage = ({ data }) => {
      // Messages of our own server in the same version, as its hello has confirmed.
      const message = JSON.parse(String(data)) as Message
      if ('hello' in message) welcome(message.hello.version)
      else for (const listener of messageListeners) listener(message)
    }
    socket.onclose = () => void lost()
  }

  function welcome(version: number): void {
    if (version !== CONTRACT_VERSION) {
      reloadOnce(version)
      become('refused')
      return
    }
    sessionStorage.removeItem(RELOADED)
    waitMs = FIRST_WAIT_MS
    become('open')
    for (const request of early.splice(0)) socket.send(JSON.stringify(request))
  }

  async function lost(): Promise<void> {
    if (state === 'refused') return
    const answer = await fetch('/', { method: 'HEAD' }).catch(() => null)
    if (answer?.status === 401 || answer?.status === 403) {
      become('refused')
      return
    }
    // The client has rejected them, and a rejected request is never sent.
    early.length = 0
    become('lost')
    setTimeout(connect, waitMs)
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
  }

  connect()
  return {
    send(request) {
      if (state === 'open') socket.send(JSON.stringify(request))
      else if (state === 'connecting') early.push(request)
      else reject(request)
    },
    show: (next) => void (shown = next),
    onMessage(listener) {
      messageListeners.add(listener)
      return () => void messageListeners.delete(listener)
    },
    onState(listener) {
      stateListeners.add(listener)
      listener(state)
      return () => void stateListeners.delete(listener)
    },
  }

  function reject({ id }: Request): void {
    const error = {
      code: 'internal',
      message: texts.shell.connection.none,
      details: { lost: true },
    } as const
    queueMicrotask(() => {
      for (const listener of messageListeners) listener({ id, error })
    })
  }
}

/** Reloads the page once after an update of the server, and not again for the same version. */
function reloadOnce(version: number): void {
  if (sessionStorage.getItem(RELOADED) === String(version)) return
  sessionStorage.setItem(RELOADED, String(version))
  location.reload()
}
