import { StudioError } from '../errors.ts'
import { resamplingPlan, type Carry } from './resample-plan.ts'

/** Longer signals are resampled in parts, so that scratch memory is bounded. */
const PART_SAMPLES = 2 ** 20

/**
 * Resamples a signal like librosa.load (soxr HQ), without delay. Throws `bad-input` unless both rates are whole
 * numbers.
 * @returns ⌈n · toHz / fromHz⌉ samples
 */
export function resample(signal: Float32Array, fromHz: number, toHz: number): Float32Array {
  const resampler = new Resampler(fromHz, toHz)
  if (fromHz === toHz) return signal.slice()
  if (signal.length <= PART_SAMPLES) return resampler.add(signal, true)
  const result = new Float32Array(Math.ceil((signal.length * toHz) / fromHz))
  for (let at = 0, made = 0; at < signal.length; at += PART_SAMPLES) {
    const part = resampler.add(signal.subarray(at, at + PART_SAMPLES), at + PART_SAMPLES >= signal.length)
    result.set(part, made)
    made += part.length
  }
  return result
}

/** Resamples a signal that arrives in parts. The joined results equal `resample` of the whole signal. */
export class Resampler {
  readonly #fromHz: number
  readonly #toHz: number
  #carry: Carry | null = null

  /** Rates as for `resample`. */
  constructor(fromHz: number, toHz: number) {
    for (const rate of [fromHz, toHz])
      if (!Number.isInteger(rate) || rate < 1 || rate > 10_000_000)
        throw new StudioError(
          'bad-input',
          `${rate} Hz is not a sample rate that audio can be converted from or to.`,
        )
    this.#fromHz = fromHz
    this.#toHz = toHz
  }

  /** Adds the next part of the signal. Returns the samples that are complete; with the last part, all that remain. */
  add(part: Float32Array, last: boolean): Float32Array {
    const { result, carry } = resamplingPlan(this.#fromHz, this.#toHz)(this.#carry, part, last)
    this.#carry = carry
    // librosa pads with zeros where soxr, which rounds, returns one sample less.
    const exact = (carry.samples * this.#toHz) / this.#fromHz
    if (last && Math.round(exact) < carry.outputs) result[result.length - 1] = 0
    return result
  }
}
