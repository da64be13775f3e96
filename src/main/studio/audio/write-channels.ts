import { closeSync, openSync, writeSync } from 'node:fs'
import { leave } from './blocks.ts'
import type { RedactedSound } from '#shared/domain/redactions.ts'
import { redactedBlocks } from './redacted-blocks.ts'
import { wavHeader } from './wav-header.ts'

/**
 * Writes each channel of a recording of any length to a WAV file of its own. Samples are 32-bit floats, as decoded.
 * Throws as `readBlocks` does, and the system's error if a file exists.
 * @param nameOf file of a channel, from 0
 * @returns number of channels
 */
export async function writeChannels(
  file: string,
  nameOf: (channel: number) => string,
  redacted?: RedactedSound,
): Promise<number> {
  const blocks = redactedBlocks(file, redacted)
  const outputs: number[] = []
  try {
    let next = await blocks.next()
    for (; !next.done; next = await blocks.next()) {
      const { channels, sampleRateHz } = next.value
      while (outputs.length < channels.length) {
        outputs.push(openSync(nameOf(outputs.length), 'wx'))
        writeSync(outputs[outputs.length - 1], wavHeader({ sampleRateHz, channels: 1 }, 0, 'float32'))
      }
      channels.forEach((samples, channel) => writeAll(outputs[channel], samples))
    }
    const { format, frames } = next.value
    const header = wavHeader({ sampleRateHz: format.sampleRateHz, channels: 1 }, frames, 'float32')
    for (const output of outputs) writeSync(output, header, 0, header.length, 0)
    return outputs.length
  } finally {
    for (const output of outputs) closeSync(output)
    await leave(blocks)
  }
}

/** A write to a nearly full disk can write less than all bytes; the next one then throws. */
function writeAll(output: number, samples: Float32Array): void {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  for (let at = 0; at < bytes.length;) at += writeSync(output, bytes, at)
}
