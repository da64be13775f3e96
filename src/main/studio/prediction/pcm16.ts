import { StudioError } from '#shared/errors.ts'

/** 16-bit samples, little-endian, in base64; as numbers from -1 to 1. Throws `bad-input` where a byte is missing. */
export function fromPcm16(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length === 0 || bytes.length % 2 === 1)
    throw new StudioError('bad-input', 'The sound is not whole 16-bit samples.')
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) / 32_768)
}
