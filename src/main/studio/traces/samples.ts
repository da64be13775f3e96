import type { TakeSamples } from '#shared/domain/traces/index.ts'

const PAIR_BYTES = 8

/** One piece of a take as it is stored. */
export interface StoredPiece {
  /** Seconds of the first and the last sample. */
  readonly from: number
  readonly to: number
  readonly samples: Buffer
}

/** @param samples seconds and values, by ascending time; at least one */
export function toPiece(samples: readonly (readonly [number, number])[]): StoredPiece {
  const [from] = samples[0]
  const bytes = Buffer.alloc(samples.length * PAIR_BYTES)
  samples.forEach(([seconds, value], i) => {
    bytes.writeFloatLE(seconds - from, i * PAIR_BYTES)
    bytes.writeFloatLE(value, i * PAIR_BYTES + 4)
  })
  return { from, to: samples[samples.length - 1][0], samples: bytes }
}

/** The samples of a take. @param pieces in their order */
export function toSamples(pieces: readonly StoredPiece[]): TakeSamples {
  const count = pieces.reduce((sum, { samples }) => sum + samples.length / PAIR_BYTES, 0)
  const seconds = new Float64Array(count)
  const values = new Float32Array(count)
  let i = 0
  for (const { from, samples } of pieces)
    for (let at = 0; at < samples.length; at += PAIR_BYTES, i++) {
      seconds[i] = from + samples.readFloatLE(at)
      values[i] = samples.readFloatLE(at + 4)
    }
  return { seconds, values }
}
