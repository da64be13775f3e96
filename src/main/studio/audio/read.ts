import type { AudioContainer } from '#shared/domain/clips.ts'
import type { AudioBlocks, AudioEnd, SyncAudioBlocks } from './blocks.ts'
import type { DecodedAudio } from './decoded.ts'
import { ffmpegBlocks } from './ffmpeg/index.ts'
import { flacBlocks } from './flac.ts'
import { join } from './join.ts'
import { mp3Blocks } from './mp3.ts'
import { oggBlocks } from './ogg.ts'
import { id3Bytes, sniff } from './sniff.ts'
import { bytesSource, openSource, partOf, type ByteSource } from './source.ts'
import { w64Blocks, wavBlocks } from './wav.ts'

type Reader = (source: ByteSource, name: string) => AudioBlocks | SyncAudioBlocks

/** Readers that are faster or stricter than FFmpeg's, or give the samples that clips are known by. */
const OWN_READERS = {
  wav: wavBlocks,
  w64: w64Blocks,
  flac: flacBlocks,
  ogg: oggBlocks,
  mp3: mp3Blocks,
} satisfies Partial<Record<AudioContainer, Reader>>

function isOwn(container: AudioContainer): container is keyof typeof OWN_READERS {
  return container in OWN_READERS
}

/**
 * Decodes an audio file, or the audio of a video, while reading it. The format is detected from the content.
 * @throws StudioError `unreadable` if it is not audio; the message says what it is instead and the remedy
 * @throws the system's error if the file cannot be read (missing, not permitted)
 */
export async function* readBlocks(file: string): AudioBlocks {
  using source = await openSource(file)
  return yield* blocksOf(source, file)
}

/** Like `readBlocks`, from bytes. `name` is the name in messages. */
export async function* blocksOf(source: ByteSource, name: string): AudioBlocks {
  const container = sniff(source, name)
  const untagged = partOf(source, id3Bytes(source))
  if (isOwn(container)) return yield* OWN_READERS[container](untagged, name)
  return yield* ffmpegBlocks(container, untagged, name)
}

/** Decodes a whole short clip: memory use grows with its length. Throws as `readBlocks` does. */
export async function readAudio(file: string): Promise<DecodedAudio> {
  return collect(readBlocks(file))
}

/** Like `readAudio`, from bytes. `name` is the name in messages. */
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
