/** The statistics of each hidden value over a clip's frames. */
export const POOLING = ['mean', 'deviation', 'maximum'] as const

/** Accumulates the hidden states of a clip window by window. */
export class PooledStates {
  readonly #hidden: number
  readonly #sum: Float64Array
  readonly #squares: Float64Array
  readonly #maximum: Float64Array
  #frames = 0

  constructor(hidden: number) {
    this.#hidden = hidden
    this.#sum = new Float64Array(hidden)
    this.#squares = new Float64Array(hidden)
    this.#maximum = new Float64Array(hidden).fill(-Infinity)
  }

  /** @param states frames × hidden values, frame after frame */
  add(states: Float32Array): void {
    const hidden = this.#hidden
    for (let at = 0; at < states.length; at += hidden, this.#frames++)
      for (let i = 0; i < hidden; i++) {
        const value = states[at + i]
        this.#sum[i] += value
        this.#squares[i] += value * value
        if (value > this.#maximum[i]) this.#maximum[i] = value
      }
  }

  /** Means, population standard deviations and maxima: 3 × hidden values; zeros without frames. */
  pooled(): Float32Array {
    const hidden = this.#hidden
    const values = new Float32Array(POOLING.length * hidden)
    if (this.#frames === 0) return values
    for (let i = 0; i < hidden; i++) {
      const mean = this.#sum[i] / this.#frames
      values[i] = mean
      values[hidden + i] = Math.sqrt(Math.max(0, this.#squares[i] / this.#frames - mean * mean))
      values[2 * hidden + i] = this.#maximum[i]
    }
    return values
  }
}
