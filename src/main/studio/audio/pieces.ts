import { StudioError } from '#shared/errors.ts'
import type { AudioBlock } from './blocks.ts'
import { unreadable } from './faults.ts'
import { checkLength, checkShape } from './limits.ts'
import type { ByteSource } from './source.ts'

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

export interface Decoding {
  readonly open: () => Decoder
  readonly source: ByteSource
  /** Where the decoder's bytes begin. */
  readonly start: number
  readonly name: string
  /** Small: silence compresses 30,000 times, and what one piece unfolds to is held as a whole. */
  readonly pieceBytes: number
  /** What is kept of the decoder's channels, called once for every stretch in turn. */
  readonly change?: (channels: readonly Float32Array[]) => readonly Float32Array[]
}

export interface Drained {
  readonly sampleRateHz: number
  readonly channels: number
  readonly frames: number
  /** Pieces of the file that could not be decoded. */
  readonly errors: number
}

/**
 * Decodes a file in pieces, so that a small file that unfolds without end is noticed in time, and frees the decoder
 * whatever happens.
 * @throws StudioError `unreadable` where nothing can be decoded, or too much
 */
export async function* decodePieces(decoding: Decoding): AsyncGenerator<AudioBlock, Drained> {
  const { open, name, change = (channels: readonly Float32Array[]) => channels } = decoding
  let shape: Pick<Drained, 'sampleRateHz' | 'channels'> | null = null
  let frames = 0
  let errors = 0
  const decoder = open()
  try {
    for await (const part of partsOf(decoder, decoding)) {
      errors += part.errors.length
      if (part.samplesDecoded === 0 || part.channelData.length === 0) continue
      const channels = change(part.channelData)
      shape ??= shapeOf(part, channels, name)
      if (part.sampleRate !== shape.sampleRateHz || channels.length !== shape.channels)
        throw unreadable(name, 'changes its sample rate or channels half-way. Convert it to WAV or FLAC.')
      frames += channels[0].length
      checkLength(name, frames, shape.channels, shape.sampleRateHz)
      if (channels[0].length > 0) yield { sampleRateHz: shape.sampleRateHz, channels }
    }
    if (!shape) throw unreadable(name, 'holds no sound that can be decoded. Restore the file.')
    return { ...shape, frames, errors }
  } catch (thrown) {
    if (thrown instanceof StudioError) throw thrown
    throw unreadable(name, 'is damaged and cannot be decoded. Restore the file.', 'unreadable', thrown)
  } finally {
    decoder.free()
  }
}

async function* partsOf(
  decoder: Decoder,
  { source, start, pieceBytes }: Decoding,
): AsyncGenerator<Part, undefined> {
  await decoder.ready
  for (let at = start; at < source.size; at += pieceBytes)
    yield await decoder.decode(source.read(at, pieceBytes))
  if (decoder.flush) yield await decoder.flush()
}

function shapeOf({ sampleRate }: Part, { length }: readonly Float32Array[], name: string) {
  checkShape(name, sampleRate, length)
  return { sampleRateHz: sampleRate, channels: length }
}

/** A sentence where pieces of a file could not be decoded; else null. */
export function damaged(errors: number): string | null {
  return errors === 0 ? null : `Damaged: ${errors} pieces of it could not be decoded. Restore the file.`
}
