import { createHash, type Hash } from 'node:crypto'
import type { ContentHash } from '#shared/domain/clips.ts'
import { leave, type AudioBlock, type AudioBlocks, type AudioEnd } from './blocks.ts'
import type { DecodedAudio } from './decoded.ts'

/** 64 MiB of samples: stereo of up to 5.8 minutes at 48 kHz is decoded only once. */
const KEPT_SAMPLES = 2 ** 24

/**
 * The identity of a clip: SHA-256 (hex) of its sample rate and channel count (32-bit) and of each channel's samples in
 * turn (32-bit floats), all little-endian. A WAV file and its FLAC copy are the same clip, as are two files that differ
 * only in their tags.
 */
export function contentHash(decoded: Pick<DecodedAudio, 'sampleRateHz' | 'channels'>): ContentHash {
  const hash = begin(decoded)
  for (const samples of decoded.channels) hash.update(bytesOf(samples))
  return digest(hash)
}

/**
 * The content hash of a recording of any length. The first channel is hashed while decoding. Other channels are kept in
 * memory up to `KEPT_SAMPLES`; if they are longer, the recording is decoded again for each.
 * @param open starts decoding from the beginning
 * @param onBlock receives every block once
 * @returns content: null if there are no samples
 */
export async function hashBlocks(
  open: () => AudioBlocks,
  onBlock: (block: AudioBlock) => void,
): Promise<{ readonly content: ContentHash | null; readonly end: AudioEnd }> {
  let hash: Hash | null = null
  let hashed = 0
  for (;;) {
    const blocks = open()
    try {
      let kept: Float32Array[][] | null = null
      let samples = 0
      let next = await blocks.next()
      for (; !next.done; next = await blocks.next()) {
        const block: AudioBlock = next.value
        hash ??= begin(block)
        if (hashed === 0) onBlock(block)
        const [first, ...others] = block.channels.slice(hashed)
        hash.update(bytesOf(first))
        kept ??= others.map(() => [])
        samples += first.length
        while (samples * kept.length > KEPT_SAMPLES) kept.pop()
        kept.forEach((parts, channel) => parts.push(others[channel]))
      }
      const end = next.value
      if (hash === null || kept === null) return { content: null, end }
      for (const samples of kept.flat()) hash.update(bytesOf(samples))
      hashed += 1 + kept.length
      if (hashed >= end.format.channels) return { content: digest(hash), end }
    } finally {
      await leave(blocks)
    }
  }
}

function begin({ sampleRateHz, channels }: Pick<AudioBlock, 'sampleRateHz' | 'channels'>): Hash {
  return createHash('sha256').update(Uint32Array.of(sampleRateHz, channels.length))
}

function bytesOf(samples: Float32Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
}

function digest(hash: Hash): ContentHash {
  return hash.digest('hex') as ContentHash
}
