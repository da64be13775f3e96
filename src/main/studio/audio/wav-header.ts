import type { AudioFormat } from '#shared/domain/clips.ts'

const HEADER_BYTES = 44
const SAMPLE_BYTES = 2
const LARGEST_SIZE = 0xffff_ffff

type Shape = Pick<AudioFormat, 'sampleRateHz' | 'channels'>

/** Bytes of a 16-bit PCM file, with its header. */
export function wavBytes({ channels }: Pick<Shape, 'channels'>, frames: number): number {
  return HEADER_BYTES + frames * channels * SAMPLE_BYTES
}

/** The header of a 16-bit PCM file. */
export function wavHeader({ sampleRateHz, channels }: Shape, frames: number): Uint8Array {
  const frameBytes = channels * SAMPLE_BYTES
  const header = Buffer.alloc(HEADER_BYTES)
  const dataBytes = frames * frameBytes
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(Math.min(LARGEST_SIZE, HEADER_BYTES - 8 + dataBytes), 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sampleRateHz, 24)
  header.writeUInt32LE(sampleRateHz * frameBytes, 28)
  header.writeUInt16LE(frameBytes, 32)
  header.writeUInt16LE(8 * SAMPLE_BYTES, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(Math.min(LARGEST_SIZE, dataBytes), 40)
  return header
}
