/** A batch without padding: concatenated clips with two frames of zeros between them. */
export interface Packed {
  /** (frames, width), row-major. */
  readonly values: Float32Array
  readonly frames: number
  /**
   * Index of the packed step for each step of each clip including padding, (rows · steps). The last packed step
   * represents all padding.
   */
  readonly stepOf: Int32Array
  /**
   * Position of each packed step except the last among all steps including padding; -1 for a step that only separates
   * clips.
   */
  readonly placeOf: Int32Array
}

/**
 * Packs rows of `frames` frames, of which the first `kept[row]` are not zero, for a network with a window of three
 * frames and pooling by two. All steps whose window contains only zeros are equal, so one packed step, the last,
 * represents them.
 */
export function pack(values: Float32Array, frames: number, width: number, kept: readonly number[]): Packed {
  const all = frames >> 1
  const steps = kept.map((real) => Math.min(all, (real + 2) >> 1))
  // A step of zeros after each clip keeps the next one out of the window.
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
