import { Resampler } from '#shared/signal/index.ts'

/** A channel that arrives in parts, at another sample rate. */
export class Resampled {
  readonly #resampler: Resampler | null

  constructor(fromHz: number, toHz: number) {
    this.#resampler = fromHz === toHz ? null : new Resampler(fromHz, toHz)
  }

  add(samples: Float32Array): Float32Array {
    return this.#resampler?.add(samples, false) ?? samples
  }

  end(): Float32Array {
    return this.#resampler?.add(new Float32Array(0), true) ?? new Float32Array(0)
  }
}
