/** The largest 16-bit value: full scale in every integer format except 8 bits. */
export const FULL_SCALE = 32_767 / 32_768
const CLIPPED_RUN = 3

/** Counts samples in runs at full scale. */
export class ClippedRuns {
  /** Number of samples in finished runs. */
  samples = 0
  #run = 0
  #sign = 0

  add(mono: Float32Array): void {
    let [run, sign] = [this.#run, this.#sign]
    for (const sample of mono) {
      const now = sample >= FULL_SCALE ? 1 : sample <= -FULL_SCALE ? -1 : 0
      if (now === sign) {
        run++
        continue
      }
      if (sign !== 0 && run >= CLIPPED_RUN) this.samples += run
      run = 1
      sign = now
    }
    ;[this.#run, this.#sign] = [run, sign]
  }

  end(): void {
    if (this.#sign !== 0 && this.#run >= CLIPPED_RUN) this.samples += this.#run
    ;[this.#run, this.#sign] = [0, 0]
  }
}
