import { open } from 'node:fs/promises'
import type { AudioFormat } from '#shared/domain/clips.ts'
import type { RedactedSound } from '#shared/domain/redactions.ts'
import { StudioError } from '#shared/errors.ts'
import { leave } from './blocks.ts'
import { interleaved } from './interleaved.ts'
import { redactedBlocks } from './redacted-blocks.ts'
import { wavHeaderOfAnyLength } from './wav-64-header.ts'

/** Encodings whose decoded samples 16 bits hold exactly. Others are written as 32-bit floats, as decoded. */
const SIXTEEN_BITS = ['pcm8', 'pcm16', 'alaw', 'mulaw']

/**
 * Writes a recording with its redacted stretches replaced to a new WAV file (RF64 above 4 GB). All other samples are exactly
 * as decoded. Throws as `readBlocks` does; the system's error if the file exists; `conflict` if the recording changed.
 * @param frames of the recording, as indexed
 */
export async function writeRedacted(
  file: string,
  target: string,
  format: AudioFormat,
  frames: number,
  redacted: RedactedSound,
): Promise<void> {
  const encoding = SIXTEEN_BITS.includes(format.encoding) ? 'pcm16' : 'float32'
  const output = await open(target, 'wx')
  const blocks = redactedBlocks(file, redacted)
  try {
    await output.writeFile(wavHeaderOfAnyLength(format, frames, encoding))
    let written = 0
    for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
      const { channels, sampleRateHz } = next.value
      written += channels[0].length
      if (written > frames || channels.length !== format.channels || sampleRateHz !== format.sampleRateHz)
        throw changed(file)
      await output.writeFile(encoding === 'pcm16' ? interleaved(channels) : interleavedFloats(channels))
    }
    if (written !== frames) throw changed(file)
  } finally {
    await output.close()
    await leave(blocks)
  }
}

function interleavedFloats(channels: readonly Float32Array[]): Uint8Array {
  const frames = channels[0].length
  const samples = new Float32Array(frames * channels.length)
  channels.forEach((channel, place) => {
    for (let i = 0; i < frames; i++) samples[i * channels.length + place] = channel[i]
  })
  return new Uint8Array(samples.buffer)
}

function changed(file: string): StudioError {
  return new StudioError('conflict', `${file} has changed since it was indexed. Index again, then export.`)
}
