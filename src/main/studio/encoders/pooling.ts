import type { BLOCK_POOLING, LAST_STATE_POOLING } from '#shared/domain/encoders.ts'

/** The statistics of each hidden value over a clip's frames. */
export type Pooling = typeof BLOCK_POOLING | typeof LAST_STATE_POOLING

/** Accumulates the hidden states of a clip window by window. */
export class PooledStates {
  readonly #hidden: number
  readonly #pooling: Pooling
  readonly #sum: Float64Array
  readonly #squares: Float64Array
  readonly #maximum: Float64Array
  #frames = 0

  constructor(hidden: number, pooling: Pooling) {
    this.#hidden = hidden
    this.#pooling = pooling
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

  /**
   * All values of the first statistic, then of the next: means, population standard deviations, maxima. Zeros without
   * frames.
   */
  pooled(): Float32Array {
    const values = new Float32Array(this.#pooling.length * this.#hidden)
    if (this.#frames === 0) return values
    this.#pooling.forEach((statistic, place) => values.set(this.#values(statistic), place * this.#hidden))
    return values
  }

  #values(statistic: Pooling[number]): Float64Array {
    const mean = this.#sum.map((sum) => sum / this.#frames)
    switch (statistic) {
      case 'mean':
        return mean
      case 'deviation':
        return this.#squares.map((squares, i) =>
          Math.sqrt(Math.max(0, squares / this.#frames - mean[i] ** 2)),
        )
      case 'maximum':
        return this.#maximum
    }
  }
}
