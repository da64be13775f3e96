import type { AudioFormat } from '#shared/domain/clips.ts'

/** A clip's samples with its stored sample rate and all channels. */
export interface DecodedAudio {
  readonly format: AudioFormat
  readonly sampleRateHz: number
  /** Planar samples, nominally in [-1, 1] (float files may exceed it); all of length `frames`. */
  readonly channels: readonly Float32Array[]
  readonly frames: number
  /** A sentence if the file is shorter than its header says; else null. The samples that exist are kept. */
  readonly truncated: string | null
}
