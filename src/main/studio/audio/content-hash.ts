import { createHash } from 'node:crypto'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { DecodedAudio } from './decoded.ts'

/**
 * What a clip is known by: SHA-256 (hex) of its rate and channel count (32-bit) and each channel's samples in turn
 * (32-bit floats), all little-endian. A WAV and the FLAC made of it are the same clip; so are two files that differ only
 * in their tags.
 */
export function contentHash(decoded: Pick<DecodedAudio, 'sampleRateHz' | 'channels'>): ContentHash {
  const hash = createHash('sha256').update(Uint32Array.of(decoded.sampleRateHz, decoded.channels.length))
  for (const samples of decoded.channels)
    hash.update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
  return hash.digest('hex') as ContentHash
}
