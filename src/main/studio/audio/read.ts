import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { isMainThread } from 'node:worker_threads'
import type { DecodedAudio } from './decoded.ts'
import { unreadable } from './faults.ts'
import { decodeFlac } from './flac.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { decodeMp3 } from './mp3.ts'
import { decodeOgg } from './ogg.ts'
import { sniff, type Container } from './sniff.ts'
import { decodeWav } from './wav.ts'

const DECODERS: Readonly<
  Record<Container, (bytes: Uint8Array, name: string) => DecodedAudio | Promise<DecodedAudio>>
> = {
  wav: decodeWav,
  flac: decodeFlac,
  ogg: decodeOgg,
  mp3: decodeMp3,
}

/** Opening a named pipe would wait for its writer without this; not there on Windows. */
const WITHOUT_WAITING = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0)

/**
 * Reads and decodes a WAV, FLAC, Ogg (Vorbis, Opus, FLAC) or MP3 file, told by its content.
 * @throws StudioError `unreadable` where it is no sound, with what it is instead and the remedy
 * @throws the system's error where the file cannot be read at all (gone, not permitted)
 */
export async function readAudio(file: string): Promise<DecodedAudio> {
  return decodeAudio(await readWhole(file), file)
}

/** The same from a file's bytes; `name` is what messages call it. */
export async function decodeAudio(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  return DECODERS[sniff(bytes, name)](bytes, name)
}

/** A thread of the pool has nothing else to do, and waits eight times shorter for a file read synchronously. */
function readWhole(file: string): Uint8Array | Promise<Uint8Array> {
  return isMainThread ? readLater(file) : readNow(file)
}

async function readLater(file: string): Promise<Uint8Array> {
  const handle = await open(file, WITHOUT_WAITING)
  try {
    checkFile(file, await handle.stat())
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

function readNow(file: string): Uint8Array {
  const handle = openSync(file, WITHOUT_WAITING)
  try {
    checkFile(file, fstatSync(handle))
    return readFileSync(handle)
  } finally {
    closeSync(handle)
  }
}

function checkFile(file: string, info: Stats): void {
  if (!info.isFile()) throw unreadable(file, 'is not a file. Remove or rename it.')
  if (info.size > MAX_FILE_BYTES)
    throw unreadable(
      file,
      `is far too large for a clip (${Math.round(info.size / 2 ** 20)} MB). Cut it into clips.`,
    )
}
