import { quantileSorted } from 'd3-array'

/** Added to a power, so that the logarithm of silence exists. */
const LEAST_POWER = 1e-12
/** Speech of a recording has about this level. */
const LOUD_SHARE = 0.95
/** The level that the model hears best at, of the loud frames. */
const WANTED_DBFS = -20
const LARGEST_GAIN_DB = 40

/** Level of each frame of one channel that arrives in parts, in dBFS. */
export class FrameLevels {
  readonly #frameSamples: number
  readonly #levelsDb: number[] = []
  #power = 0
  #samples = 0

  constructor(frameSamples: number) {
    this.#frameSamples = frameSamples
  }

  add(samples: Float32Array): void {
    for (const sample of samples) {
      this.#power += sample * sample
      if (++this.#samples === this.#frameSamples) this.#frame()
    }
  }

  end(): readonly number[] {
    if (this.#samples > 0) this.#frame()
    return this.#levelsDb
  }

  #frame(): void {
    this.#levelsDb.push(10 * Math.log10(this.#power / this.#samples + LEAST_POWER))
    this.#power = this.#samples = 0
  }
}

/**
 * The factor that brings the loud frames of a channel to the wanted level. A quiet microphone would hide speech from
 * the model.
 */
export function gainOf(levelsDb: readonly number[]): number {
  const loud =
    quantileSorted(
      levelsDb.toSorted((a, b) => a - b),
      LOUD_SHARE,
    ) ?? WANTED_DBFS
  return 10 ** (Math.max(0, Math.min(LARGEST_GAIN_DB, WANTED_DBFS - loud)) / 20)
}
