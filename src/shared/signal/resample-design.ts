import { PHASE_TAPS } from './kernels/index.ts'
import { kaiser, sinc } from './window.ts'

/**
 * The two filters of soxr's "HQ" quality (librosa.load's default), as measured from its impulse responses from 16 to
 * 22.05 kHz: a low-pass on the doubled rate, then an interpolator between the doubled samples, each a sinc under a Kaiser
 * window. Together they are flat to 0.913 of the lower Nyquist frequency and gone at 1.0 (−126 dB); at that ratio their
 * response agrees with soxr's to 1e-7 at every frequency. At other ratios soxr builds its filters somewhat differently.
 */
interface WindowedSinc {
  /** Share of the Nyquist frequency at which the response has fallen to one half. */
  readonly cutoff: number
  /** Half length in samples. */
  readonly reach: number
  /** Beta of the Kaiser window. */
  readonly beta: number
}
const LOW_PASS: WindowedSinc = { cutoff: 0.95687183, reach: 102.249838, beta: 13.7111582 }
const INTERPOLATOR: WindowedSinc = { cutoff: 0.90892865, reach: 7.49983195, beta: 14.0590913 }

const tap = ({ cutoff, reach, beta }: WindowedSinc, time: number): number =>
  cutoff * sinc(cutoff * time) * kaiser(time / reach, beta)

/** The low-pass for a kept share `ratio` of the input's Nyquist frequency. */
const lowPassOf = (ratio: number): WindowedSinc => ({
  ...LOW_PASS,
  cutoff: LOW_PASS.cutoff * ratio,
  reach: LOW_PASS.reach / ratio,
})

/** Half length of the low-pass, in input samples. */
export const reachOf = (ratio: number): number => Math.ceil(lowPassOf(ratio).reach)

/**
 * Gains of the low-pass on all bins of a transform of `size` input samples, the negative frequencies last.
 * @param ratio the lower of the two rates divided by the input's, at most 1
 */
export function lowPassGains(size: number, ratio: number): Float64Array {
  const filter = lowPassOf(ratio)
  const taps = Float64Array.from({ length: reachOf(ratio) }, (_, n) => tap(filter, n))
  const gains = new Float64Array(size)
  for (let bin = 0; bin <= size / 2; bin++) {
    let gain = taps[0]
    for (let n = 1; n < taps.length; n++) gain += 2 * taps[n] * Math.cos((2 * Math.PI * bin * n) / size)
    gains[bin] = gains[(size - bin) % size] = gain
  }
  return gains
}

/** The interpolator's taps, phase by phase. Phase i is i / phases after the eighth of its sixteen samples. */
export function phaseTaps(phases: number): Float64Array {
  return Float64Array.from({ length: phases * PHASE_TAPS }, (_, i) => {
    const phase = Math.floor(i / PHASE_TAPS) / phases
    return tap(INTERPOLATOR, phase - ((i % PHASE_TAPS) - (PHASE_TAPS / 2 - 1)))
  })
}
