import type { AudioFormat } from '#shared/domain/clips.ts'

const HEADER_BYTES = 44
const LARGEST_SIZE = 0xffff_ffff
/** Format tag and bytes of a sample. */
export const ENCODINGS = { pcm16: { tag: 1, sampleBytes: 2 }, float32: { tag: 3, sampleBytes: 4 } }
export type WavEncoding = keyof typeof ENCODINGS

type Shape = Pick<AudioFormat, 'sampleRateHz' | 'channels'>

/** Bytes of a 16-bit PCM file, with its header. */
export function wavBytes({ channels }: Pick<Shape, 'channels'>, frames: number): number {
  return HEADER_BYTES + frames * channels * ENCODINGS.pcm16.sampleBytes
}

/** The header of a file of 16-bit PCM or 32-bit float samples. */
export function wavHeader(
  { sampleRateHz, channels }: Shape,
  frames: number,
  encoding: WavEncoding = 'pcm16',
): Uint8Array {
  const { tag, sampleBytes } = ENCODINGS[encoding]
  const frameBytes = channels * sampleBytes
  const header = Buffer.alloc(HEADER_BYTES)
  const dataBytes = frames * frameBytes
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(Math.min(LARGEST_SIZE, HEADER_BYTES - 8 + dataBytes), 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(tag, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sampleRateHz, 24)
  header.writeUInt32LE(sampleRateHz * frameBytes, 28)
  header.writeUInt16LE(frameBytes, 32)
  header.writeUInt16LE(8 * sampleBytes, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(Math.min(LARGEST_SIZE, dataBytes), 40)
  return header
}
