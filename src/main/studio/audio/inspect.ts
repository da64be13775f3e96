import type { AudioFormat, AudioMeasures, ContentHash } from '#shared/domain/clips.ts'
import { hashBlocks } from './content-hash.ts'
import { LevelMeter } from './measure.ts'
import { toMono } from './mono.ts'
import { blocksOf } from './read.ts'
import { openSource } from './source.ts'

/** The data of a file that indexing stores. */
export interface Inspected {
  /** Null if there are no samples. */
  readonly content: ContentHash | null
  readonly format: AudioFormat
  readonly measures: AudioMeasures
  readonly truncated: string | null
}

/** Hashes and measures a file while it is decoded. Throws as `readBlocks` does. */
export async function inspectAudio(file: string): Promise<Inspected> {
  using source = await openSource(file)
  const meter = new LevelMeter()
  const { content, end } = await hashBlocks(
    () => blocksOf(source, file),
    ({ sampleRateHz, channels }) => {
      meter.add(toMono(channels), sampleRateHz)
    },
  )
  const { format, truncated } = end
  return { content, format, measures: meter.measuresAt(format.sampleRateHz), truncated }
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
