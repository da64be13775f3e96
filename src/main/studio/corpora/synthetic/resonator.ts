/** Klatt's second-order digital resonator (Klatt 1980, eq. 2): unity gain at 0 Hz, its peak at the formant. */
export class Resonator {
  readonly #sampleRateHz: number
  #a = 1
  #b = 0
  #c = 0
  #last = 0
  #beforeLast = 0

  constructor(sampleRateHz: number) {
    this.#sampleRateHz = sampleRateHz
  }

  tune(frequencyHz: number, bandwidthHz: number): void {
    const radius = Math.exp((-Math.PI * bandwidthHz) / this.#sampleRateHz)
    this.#c = -radius * radius
    this.#b = 2 * radius * Math.cos((2 * Math.PI * frequencyHz) / this.#sampleRateHz)
    this.#a = 1 - this.#b - this.#c
  }

  filter(input: number): number {
    const output = this.#a * input + this.#b * this.#last + this.#c * this.#beforeLast
    this.#beforeLast = this.#last
    this.#last = output
    return output
  }
}
