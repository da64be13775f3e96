import { StudioError } from '#shared/errors.ts'
import { unreadable } from './faults.ts'
import { checkLength, checkShape } from './limits.ts'

/** What the WebAssembly decoders give for a piece of a file. */
interface Part {
  readonly channelData: readonly Float32Array[]
  readonly samplesDecoded: number
  readonly sampleRate: number
  readonly errors: readonly unknown[]
}

interface Decoder {
  readonly ready: Promise<void>
  decode(bytes: Uint8Array): Part | Promise<Part>
  flush?(): Promise<Part>
  free(): void
}

export interface Drained {
  readonly sampleRateHz: number
  readonly channels: readonly Float32Array[]
  readonly frames: number
  /** Pieces of the file that could not be decoded. */
  readonly errors: number
}

/** Small: silence compresses 30,000 times, and what one piece unfolds to is held before its length can be checked. */
const CHUNK_BYTES = 2 ** 12

/**
 * Decodes a whole file in pieces, so that a small file that unfolds without end is noticed in time, and frees the
 * decoder whatever happens.
 * @throws StudioError `unreadable` where nothing can be decoded, or too much
 */
export async function drain(open: () => Decoder, bytes: Uint8Array, name: string): Promise<Drained> {
  const parts: Part[] = []
  let samples = 0
  const take = (part: Part) => {
    samples += part.samplesDecoded * part.channelData.length
    checkLength(name, samples)
    parts.push(part)
  }
  const decoder = open()
  try {
    await decoder.ready
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
      take(await decoder.decode(bytes.subarray(at, at + CHUNK_BYTES)))
    if (decoder.flush) take(await decoder.flush())
    return join(parts, name)
  } catch (thrown) {
    if (thrown instanceof StudioError) throw thrown
    throw unreadable(name, 'is damaged and cannot be decoded. Restore the file.', 'unreadable', thrown)
  } finally {
    decoder.free()
  }
}

function join(parts: readonly Part[], name: string): Drained {
  const heard = parts.filter((part) => part.samplesDecoded > 0 && part.channelData.length > 0)
  if (heard.length === 0) throw unreadable(name, 'holds no sound that can be decoded. Restore the file.')
  const sampleRateHz = heard[0].sampleRate
  const count = heard[0].channelData.length
  checkShape(name, sampleRateHz, count)
  if (heard.some((part) => part.sampleRate !== sampleRateHz || part.channelData.length !== count))
    throw unreadable(name, 'changes its sample rate or channels half-way. Convert it to WAV or FLAC.')
  const frames = heard.reduce((sum, part) => sum + part.channelData[0].length, 0)
  const channels = Array.from({ length: count }, (_, channel) => {
    const whole = new Float32Array(frames)
    let at = 0
    for (const { channelData } of heard) {
      whole.set(channelData[channel], at)
      at += channelData[channel].length
    }
    return whole
  })
  return { sampleRateHz, channels, frames, errors: parts.reduce((sum, part) => sum + part.errors.length, 0) }
}

/** A sentence where pieces of a file could not be decoded; else null. */
export function damaged(errors: number): string | null {
  return errors === 0 ? null : `Damaged: ${errors} pieces of it could not be decoded. Restore the file.`
}
