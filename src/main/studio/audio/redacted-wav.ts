import type { AudioFormat } from '#shared/domain/clips.ts'
import type { RedactedSound } from '#shared/domain/redactions.ts'
import { interleaved } from './interleaved.ts'
import { redactedFrom } from './redacted-from.ts'
import { wavHeaderOfAnyLength } from './wav-64-header.ts'

/** A recording as a 16-bit WAV file that exists only while it is read. */
export interface RedactedWav {
  readonly bytes: number
  /** The bytes from `first` to `last`, inclusive. Throws as `readBlocks` does. */
  read(first: number, last: number): AsyncGenerator<Uint8Array>
}

/**
 * A recording with its redacted stretches replaced, of which any part can be read: at once from a WAV file, after decoding
 * what comes before it from other formats. Silence follows if the file has become shorter.
 * @param frames of the file, as indexed
 */
export function redactedWav(
  file: string,
  shape: Pick<AudioFormat, 'sampleRateHz' | 'channels'>,
  frames: number,
  redacted: RedactedSound,
): RedactedWav {
  const header = wavHeaderOfAnyLength(shape, frames, 'pcm16')
  const frameBytes = 2 * shape.channels
  const bytes = header.length + frames * frameBytes
  return {
    bytes,
    async *read(first, last) {
      if (first < header.length) yield header.subarray(first, last + 1)
      const start = Math.max(0, first - header.length)
      const end = Math.min(bytes, last + 1) - header.length
      if (start >= end) return
      let at = Math.floor(start / frameBytes) * frameBytes
      for await (const channels of redactedFrom(file, redacted, at / frameBytes)) {
        if (channels.length !== shape.channels || at >= end) break
        const part = interleaved(channels)
        const wanted = part.subarray(Math.max(0, start - at), Math.max(0, end - at))
        if (wanted.length > 0) yield wanted
        at += part.length
      }
      yield* silence(end - Math.max(at, start))
    },
  }
}

const SILENT = new Uint8Array(2 ** 16)

function* silence(bytes: number): Generator<Uint8Array> {
  for (let left = bytes; left > 0; left -= SILENT.length)
    yield SILENT.subarray(0, Math.min(left, SILENT.length))
}
