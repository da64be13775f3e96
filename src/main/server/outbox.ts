import type { WebSocket } from 'ws'
import type { Message } from '#shared/contract/index.ts'
import { StudioError } from '#shared/errors.ts'
import { log } from '../studio/log/index.ts'

/** Limit of bytes that wait for a client that does not read. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024
const CLOSE_WITHIN_MS = 5000
/** WebSocket close code (RFC 6455 registry): the server is overloaded; try again later. */
const TRY_AGAIN_LATER = 1013

export interface Outbox {
  send(message: Message): void
  /** Whether the connection was dropped because its client does not read. */
  isDropped(): boolean
}

/** Sends messages to a client while it reads them. A client with 64 MB waiting is dropped. */
export function openOutbox(socket: WebSocket): Outbox {
  let dropped = false

  function drop(): void {
    dropped = true
    log('A page did not read its messages; its connection was closed.')
    socket.close(TRY_AGAIN_LATER, 'Messages were not read.')
    socket.pause()
    setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS).unref()
  }

  return {
    isDropped: () => dropped,
    send(message) {
      if (dropped || socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > MAX_WAITING_BYTES) drop()
      else socket.send(encode(message), () => undefined)
    },
  }
}

/** Serialises to JSON. A message that is too large for one string is replaced by an error. */
function encode(message: Message): string {
  try {
    return JSON.stringify(message)
  } catch (error) {
    if (!(error instanceof RangeError) || !('id' in message)) throw error
    const tooLarge = new StudioError('bad-input', 'The reply is too large to send. Request a part of it.')
    return JSON.stringify({ id: message.id, error: tooLarge })
  }
}
