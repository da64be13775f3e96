import { StudioError } from '#shared/errors.ts'

/**
 * Decodes base64 of little-endian 16-bit samples to numbers from -1 to 1. Throws `bad-input` for an odd number of
 * bytes.
 */
export function fromPcm16(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length === 0 || bytes.length % 2 === 1)
    throw new StudioError('bad-input', 'The audio is not a whole number of 16-bit samples.')
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) / 32_768)
}
