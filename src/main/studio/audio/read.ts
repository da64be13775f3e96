import type { AudioBlock, AudioBlocks, AudioEnd } from './blocks.ts'
import type { DecodedAudio } from './decoded.ts'
import { flacBlocks } from './flac.ts'
import { join } from './join.ts'
import { mp3Blocks } from './mp3.ts'
import { oggBlocks } from './ogg.ts'
import { sniff, type Container } from './sniff.ts'
import { bytesSource, openSource, type ByteSource } from './source.ts'
import { wavBlocks } from './wav.ts'

const DECODERS: Readonly<
  Record<Container, (source: ByteSource, name: string) => AudioBlocks | Generator<AudioBlock, AudioEnd>>
> = {
  wav: wavBlocks,
  flac: flacBlocks,
  ogg: oggBlocks,
  mp3: mp3Blocks,
}

/**
 * Decodes a WAV, FLAC, Ogg (Vorbis, Opus, FLAC) or MP3 file, told by its content, while it is read.
 * @throws StudioError `unreadable` where it is no sound, with what it is instead and the remedy
 * @throws the system's error where the file cannot be read at all (gone, not permitted)
 */
export async function* readBlocks(file: string): AudioBlocks {
  using source = await openSource(file)
  return yield* blocksOf(source, file)
}

/** The same from bytes; `name` is what messages call them. */
export async function* blocksOf(source: ByteSource, name: string): AudioBlocks {
  return yield* DECODERS[sniff(source, name)](source, name)
}

/** A whole clip, for what is short: memory grows with its length. Throws as `readBlocks` does. */
export async function readAudio(file: string): Promise<DecodedAudio> {
  return collect(readBlocks(file))
}

/** The same from a file's bytes; `name` is what messages call it. */
export async function decodeAudio(bytes: Uint8Array, name: string): Promise<DecodedAudio> {
  return collect(blocksOf(bytesSource(bytes), name))
}

async function collect(blocks: AudioBlocks): Promise<DecodedAudio> {
  const parts: (readonly Float32Array[])[] = []
  let next = await blocks.next()
  for (; !next.done; next = await blocks.next()) parts.push(next.value.channels)
  const { format, frames, truncated }: AudioEnd = next.value
  const channels = Array.from({ length: format.channels }, (_, channel) =>
    join(parts.map((part) => part[channel])),
  )
  return { format, sampleRateHz: format.sampleRateHz, channels, frames, truncated }
}
