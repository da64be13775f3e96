/** Sums of squares and of samples, in all and of each frame, from which the offset can be removed at the end. */
export class OffsetFrames {
  energy = 0
  sum = 0
  readonly #means: number[] = []
  readonly #powers: number[] = []
  #begun = { energy: 0, sum: 0 }

  /** @param samples length of the frame that these sums end; null if it continues */
  add(energy: number, sum: number, samples: number | null): void {
    this.energy += energy
    this.sum += sum
    if (samples === null) {
      this.#begun = { energy: this.#begun.energy + energy, sum: this.#begun.sum + sum }
      return
    }
    this.#powers.push((this.#begun.energy + energy) / samples)
    this.#means.push((this.#begun.sum + sum) / samples)
    this.#begun = { energy: 0, sum: 0 }
  }

  powers(offset: number): Float64Array {
    return Float64Array.from(this.#powers, (power, frame) => withoutOffset(power, this.#means[frame], offset))
  }
}

/** Rounding of a 64-bit float, relative to the power of the offset: smaller differences are none. */
const ROUNDING = 1e-13

/** Mean square around an offset, from the mean square around 0 and the mean. */
export function withoutOffset(power: number, mean: number, offset: number): number {
  const left = power - 2 * mean * offset + offset * offset
  return left > ROUNDING * offset * offset ? left : 0
}
