/** A batch without its padding: clips one behind another, two frames of zeros between them. */
export interface Packed {
  /** (frames, width), row after row. */
  readonly values: Float32Array
  readonly frames: number
  /** For each step of each clip, padding included, (rows · steps): which packed step it is. The last stands for all padding. */
  readonly stepOf: Int32Array
  /** For each packed step but the last: where it stands among the steps, padding included; -1 for one that only sets clips apart. */
  readonly placeOf: Int32Array
}

/**
 * Packs rows of `frames` frames of which the first `kept[row]` are not zero, for a network that sees frames through a window
 * of three and then halves their number. A step of which the window sees nothing but zeros is like any other such step, so
 * one packed step, the last, stands for all of them.
 */
export function pack(values: Float32Array, frames: number, width: number, kept: readonly number[]): Packed {
  const all = frames >> 1
  const steps = kept.map((real) => Math.min(all, (real + 2) >> 1))
  // A step of zeros behind each clip keeps the next one out of the window's sight.
  const packed = steps.reduce((sum, count) => sum + count + 1, 0)
  const packedValues = new Float32Array(2 * (packed + 1) * width)
  const stepOf = new Int32Array(kept.length * all).fill(packed)
  const placeOf = new Int32Array(packed).fill(-1)
  let at = 0
  steps.forEach((count, row) => {
    const first = row * frames * width
    packedValues.set(values.subarray(first, first + 2 * count * width), 2 * at * width)
    for (let step = 0; step < count; step++) {
      stepOf[row * all + step] = at + step
      placeOf[at + step] = row * all + step
    }
    at += count + 1
  })
  return { values: packedValues, frames: 2 * (packed + 1), stepOf, placeOf }
}
