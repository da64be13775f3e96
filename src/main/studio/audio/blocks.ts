import type { AudioFormat } from '#shared/domain/clips.ts'

/** A stretch of a recording as it was stored: its own rate, every channel. */
export interface AudioBlock {
  readonly sampleRateHz: number
  /** Planar samples, nominally in [-1, 1] (float files may exceed it); all of one length, at least 1. */
  readonly channels: readonly Float32Array[]
}

/** What is known when a recording has been decoded to its end. */
export interface AudioEnd {
  readonly format: AudioFormat
  readonly frames: number
  /** A sentence for people where the file holds less than it promises; else null. What is there is kept. */
  readonly truncated: string | null
}

/** A recording, decoded while it is read: memory does not grow with its length. */
export type AudioBlocks = AsyncGenerator<AudioBlock, AudioEnd>

/** Leaves a recording, before its end or after, and closes its file. Generators of Electron's Node know no `await using`. */
export async function leave(blocks: AsyncGenerator<unknown, unknown>): Promise<void> {
  await blocks.return(undefined)
}
