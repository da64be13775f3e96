import { StudioError } from '#shared/errors.ts'
import type { AudioBlock } from './blocks.ts'
import { unreadable } from './faults.ts'
import { checkLength, checkShape } from './limits.ts'
import type { ByteSource } from './source.ts'

/** The output of a WebAssembly decoder for a piece of a file. */
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
  /** Position of the first byte for the decoder. */
  readonly start: number
  readonly name: string
  /** Small, because silence is compressed up to 30,000 times and the output of one piece is held in memory. */
  readonly pieceBytes: number
  /** Converts the decoder's channels. Called once for every part, in order. */
  readonly change?: (channels: readonly Float32Array[]) => readonly Float32Array[]
}

export interface Drained {
  readonly sampleRateHz: number
  readonly channels: number
  readonly frames: number
  /** Number of pieces that could not be decoded. */
  readonly errors: number
}

/**
 * Decodes a file in pieces, so that a small file that decodes to too many samples is stopped early. Always frees the
 * decoder.
 * @throws StudioError `unreadable` if nothing can be decoded or the result is too long
 */
export async function* decodePieces(decoding: Decoding): AsyncGenerator<AudioBlock, Drained> {
  const { open, name, source, change = (channels: readonly Float32Array[]) => channels } = decoding
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
      checkLength(name, frames, shape, source.size)
      if (channels[0].length > 0) yield { sampleRateHz: shape.sampleRateHz, channels }
    }
    if (!shape) throw unreadable(name, 'contains no audio that can be decoded. Restore the file.')
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
