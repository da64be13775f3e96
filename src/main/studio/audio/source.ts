import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { isMainThread } from 'node:worker_threads'
import { unreadable } from './faults.ts'
import { MAX_FILE_BYTES } from './limits.ts'

/** The bytes of a file, read on demand. */
export interface ByteSource {
  readonly size: number
  /** Up to `length` bytes from `at`; fewer at the end of the file. */
  read(at: number, length: number): Uint8Array
}

export interface OpenSource extends ByteSource, Disposable {}

/** Files up to this size are read as a whole. */
const SMALL_BYTES = 2 ** 22
/** Minimum number of bytes per read of a larger file. */
const WINDOW_BYTES = 2 ** 19
/** Without this flag, opening a named pipe would wait for its writer. Windows lacks the flag. */
const WITHOUT_WAITING = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0)

export function bytesSource(bytes: Uint8Array): OpenSource {
  return {
    size: bytes.length,
    read: (at, length) => bytes.subarray(at, at + length),
    [Symbol.dispose]: () => undefined,
  }
}

/** A part of a source, as a source: the bytes from `start` up to `end`. */
export function partOf(source: ByteSource, start: number, end = source.size): ByteSource {
  const size = Math.max(0, end - start)
  return {
    size,
    read: (at, length) => source.read(start + at, Math.max(0, Math.min(length, size - at))),
  }
}

/**
 * Opens a file for decoding.
 * @throws StudioError `unreadable` if it is not a regular file or is too large
 * @throws the system's error if the file cannot be opened (missing, not permitted)
 */
export function openSource(file: string): OpenSource | Promise<OpenSource> {
  // A pool thread reads synchronously, which is eight times faster.
  return isMainThread ? openLater(file) : openNow(file)
}

async function openLater(file: string): Promise<OpenSource> {
  const handle = await open(file, WITHOUT_WAITING)
  try {
    const info = checked(file, await handle.stat())
    if (info.size <= SMALL_BYTES) return bytesSource(await handle.readFile())
  } finally {
    await handle.close()
  }
  return openNow(file)
}

function openNow(file: string): OpenSource {
  const handle = openSync(file, WITHOUT_WAITING)
  try {
    const { size } = checked(file, fstatSync(handle))
    if (size > SMALL_BYTES) return largeSource(handle, size)
    const whole = bytesSource(readFileSync(handle))
    closeSync(handle)
    return whole
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

function largeSource(handle: number, size: number): OpenSource {
  let window: Uint8Array = new Uint8Array(0)
  let start = 0
  return {
    size,
    read(at, length) {
      if (at < start || at + length > start + window.length) {
        window = readAt(handle, at, Math.min(Math.max(length, WINDOW_BYTES), Math.max(0, size - at)))
        start = at
      }
      return window.subarray(at - start, at - start + length)
    },
    [Symbol.dispose]: () => {
      closeSync(handle)
    },
  }
}

/** Returns fewer bytes if the file has become shorter. */
function readAt(handle: number, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let read = 0
  while (read < length) {
    const got = readSync(handle, bytes, read, length - read, at + read)
    if (got === 0) break
    read += got
  }
  return bytes.subarray(0, read)
}

function checked(file: string, info: Stats): Stats {
  if (!info.isFile()) throw unreadable(file, 'is not a file. Remove or rename it.')
  if (info.size > MAX_FILE_BYTES)
    throw unreadable(
      file,
      `is too large (${Math.round(info.size / 2 ** 20)} MB; at most ${MAX_FILE_BYTES / 2 ** 30} GB). Cut it into shorter files.`,
    )
  return info
}
