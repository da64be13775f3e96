import { StudioError } from '../errors.ts'
import { resamplingPlan, type Carry } from './resample-plan.ts'

/** Longer signals are resampled in parts, so that the memory used beside them is bounded. */
const PART_SAMPLES = 2 ** 20

/**
 * A signal at another sample rate, as librosa.load gives it (soxr HQ): of ⌈n · toHz / fromHz⌉ samples, without delay.
 * @param fromHz, toHz whole numbers. Throws `bad-input` otherwise.
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

/** Resamples a signal that comes in parts: the results joined are what `resample` gives of the whole. */
export class Resampler {
  readonly #fromHz: number
  readonly #toHz: number
  #carry: Carry | null = null

  /** Rates as of `resample`. */
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

  /** The next part of the signal; returns what of the result is then known: all that is left, with the last part. */
  add(part: Float32Array, last: boolean): Float32Array {
    const { result, carry } = resamplingPlan(this.#fromHz, this.#toHz)(this.#carry, part, last)
    this.#carry = carry
    // librosa fills up with zeros where soxr, which rounds, gives one sample less.
    const exact = (carry.samples * this.#toHz) / this.#fromHz
    if (last && Math.round(exact) < carry.outputs) result[result.length - 1] = 0
    return result
  }
}
