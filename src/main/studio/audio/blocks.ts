import type { AudioFormat } from '#shared/domain/clips.ts'

/** A part of a recording with its stored sample rate and all channels. */
export interface AudioBlock {
  readonly sampleRateHz: number
  /** Planar samples, nominally in [-1, 1] (float files may exceed it); all of one length, at least 1. */
  readonly channels: readonly Float32Array[]
}

/** The result of decoding a recording to its end. */
export interface AudioEnd {
  readonly format: AudioFormat
  readonly frames: number
  /** A sentence if the file is shorter than its header says; else null. The samples that exist are kept. */
  readonly truncated: string | null
}

/** Decodes a recording while reading it, so that memory use does not depend on its length. */
export type AudioBlocks = AsyncGenerator<AudioBlock, AudioEnd>

/** The same by a decoder that never waits. */
export type SyncAudioBlocks = Generator<AudioBlock, AudioEnd>

/**
 * Ends the decoding of a recording and closes its file. A function, because generators in Electron's Node lack `await
 * using`.
 */
export async function leave(
  blocks: AsyncGenerator<unknown, unknown> | Generator<unknown, unknown>,
): Promise<void> {
  await blocks.return(undefined)
}
