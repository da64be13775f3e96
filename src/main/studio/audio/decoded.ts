import type { AudioFormat } from '#shared/domain/clips.ts'

/** A clip's sound as it was stored: its own rate, every channel. */
export interface DecodedAudio {
  readonly format: AudioFormat
  readonly sampleRateHz: number
  /** Planar samples, nominally in [-1, 1] (float files may exceed it); all of length `frames`. */
  readonly channels: readonly Float32Array[]
  readonly frames: number
  /** A sentence for people where the file holds less than it promises; else null. What is there is kept. */
  readonly truncated: string | null
}
