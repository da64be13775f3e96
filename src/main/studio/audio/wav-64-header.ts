import type { AudioFormat } from '#shared/domain/clips.ts'
import { ENCODINGS, wavHeader, type WavEncoding } from './wav-header.ts'

type Shape = Pick<AudioFormat, 'sampleRateHz' | 'channels'>

/** Sizes of RIFF are 32-bit numbers. */
const LARGEST_SIZE = 0xffff_ffff
const RIFF_BYTES = 44
/** Of the `ds64` chunk with its header, which has the sizes of an RF64 file. */
const DS64_BYTES = 36

/**
 * The header of a WAV file of any length: RF64 (EBU Tech 3306) where the sizes of RIFF cannot hold its length.
 * @param frames of the whole file
 */
export function wavHeaderOfAnyLength(shape: Shape, frames: number, encoding: WavEncoding): Uint8Array {
  const dataBytes = frames * shape.channels * ENCODINGS[encoding].sampleBytes
  const riff = Buffer.from(wavHeader(shape, frames, encoding))
  if (RIFF_BYTES - 8 + dataBytes <= LARGEST_SIZE) return riff
  const ds64 = Buffer.alloc(DS64_BYTES)
  ds64.write('ds64', 0, 'latin1')
  ds64.writeUInt32LE(DS64_BYTES - 8, 4)
  ds64.writeBigUInt64LE(BigInt(RIFF_BYTES + DS64_BYTES - 8 + dataBytes), 8)
  ds64.writeBigUInt64LE(BigInt(dataBytes), 16)
  ds64.writeBigUInt64LE(BigInt(frames), 24)
  riff.write('RF64', 0, 'latin1')
  riff.writeUInt32LE(LARGEST_SIZE, 4)
  riff.writeUInt32LE(LARGEST_SIZE, RIFF_BYTES - 4)
  return Buffer.concat([riff.subarray(0, 12), ds64, riff.subarray(12)])
}
