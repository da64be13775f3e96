import type { AudioFormat } from '#shared/domain/clips.ts'
import { leave } from './blocks.ts'
import { interleaved } from './interleaved.ts'
import { readBlocks } from './read.ts'
import { wavHeader } from './wav-header.ts'

type Shape = Pick<AudioFormat, 'sampleRateHz' | 'channels'>

/**
 * Decodes a file to 16-bit WAV while reading it, for players that do not know its format. Ends early if the file has become
 * shorter. Throws as `readBlocks` does.
 * @param frames of the file, as indexed
 */
export async function* asWav(file: string, shape: Shape, frames: number): AsyncGenerator<Uint8Array> {
  yield wavHeader(shape, frames)
  const blocks = readBlocks(file)
  try {
    let left = frames
    for (let next = await blocks.next(); !next.done && left > 0; next = await blocks.next()) {
      const { channels } = next.value
      if (channels.length !== shape.channels) return
      const taken = Math.min(left, channels[0].length)
      yield interleaved(channels, taken)
      left -= taken
    }
  } finally {
    await leave(blocks)
  }
}
