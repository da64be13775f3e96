import type { AudioFormat, ContentHash } from '#shared/domain/clips.ts'
import { ChannelMeter, type Measured } from './channel-meter.ts'
import { hashBlocks } from './content-hash.ts'
import { blocksOf } from './read.ts'
import { openSource } from './source.ts'

/** The data of a file that indexing stores. */
export interface Inspected {
  /** Null if there are no samples. */
  readonly content: ContentHash | null
  readonly format: AudioFormat
  readonly measured: Measured
  readonly truncated: string | null
}

/** Hashes and measures a file while it is decoded. Throws as `readBlocks` does. */
export async function inspectAudio(file: string): Promise<Inspected> {
  using source = await openSource(file)
  const meter = new ChannelMeter()
  const { content, end } = await hashBlocks(
    () => blocksOf(source, file),
    (block) => meter.add(block),
  )
  const { format, truncated } = end
  return { content, format, measured: meter.measuredAt(format.sampleRateHz), truncated }
}

/** The content hash of a file. Throws as `readBlocks` does. */
export async function hashAudio(file: string): Promise<ContentHash | null> {
  using source = await openSource(file)
  const { content } = await hashBlocks(
    () => blocksOf(source, file),
    () => undefined,
  )
  return content
}
