import type { Random } from '#shared/domain/random.ts'
import { MEL_BANDS } from '../models/deep.ts'

/** Range of the mel filters of `frameFeatures` on HTK's mel scale. */
const [LOWEST_HZ, HIGHEST_HZ] = [30, 8000]
/** Formants are below this frequency. Frequencies below it are scaled; those above are compressed or stretched. */
const BOUNDARY_HZ = 4800

const toMel = (hz: number) => 2595 * Math.log10(1 + hz / 700)
const toHz = (mel: number) => 700 * (10 ** (mel / 2595) - 1)
const STEP_MEL = (toMel(HIGHEST_HZ) - toMel(LOWEST_HZ)) / (MEL_BANDS + 1)
const CENTRES_HZ = Array.from({ length: MEL_BANDS }, (_, band) =>
  toHz(toMel(LOWEST_HZ) + (band + 1) * STEP_MEL),
)

/**
 * A random factor from 1 − range to 1 + range. If the range is 0, returns 1 without using the random source, so that
 * other random numbers stay the same.
 */
export function factor(range: number, random: Random): number {
  return range === 0 ? 1 : 1 + range * (2 * random.next() - 1)
}

/**
 * Vocal tract length perturbation (Jaitly & Hinton 2013): every band gets the interpolated value at its centre
 * frequency scaled by α, as for a speaker with a shorter (α < 1) or longer vocal tract. It is applied to normalised
 * frames, because the warped speaker would be normalised too. Low-level columns stay unchanged.
 * @param data `frames` rows of `width` values from `offset`, the mel bands first; changed in place
 */
export function warpBands(
  data: Float32Array,
  offset: number,
  frames: number,
  width: number,
  alpha: number,
): void {
  if (alpha === 1) return
  const sources = CENTRES_HZ.map((hz) => {
    const band = (toMel(warpedHz(hz, alpha)) - toMel(LOWEST_HZ)) / STEP_MEL - 1
    return Math.min(MEL_BANDS - 1, Math.max(0, band))
  })
  const whole = new Float32Array(MEL_BANDS)
  for (let frame = 0; frame < frames; frame++) {
    const at = offset + frame * width
    whole.set(data.subarray(at, at + MEL_BANDS))
    sources.forEach((source, band) => (data[at + band] = between(whole, source, 1, 0, MEL_BANDS)))
  }
}

/**
 * Jaitly & Hinton's piecewise linear map: α·f up to the boundary, then linear to the highest frequency, which stays
 * fixed.
 */
export function warpedHz(hz: number, alpha: number): number {
  const knee = (BOUNDARY_HZ * Math.min(alpha, 1)) / alpha
  if (hz <= knee) return hz * alpha
  return HIGHEST_HZ - ((HIGHEST_HZ - alpha * knee) / (HIGHEST_HZ - knee)) * (HIGHEST_HZ - hz)
}

/**
 * Stretches a clip in time at constant pitch: output frame i of `length` is interpolated between source frames.
 * @param source frames of `width` values
 * @param target receives output frames `from` to `from + kept`, starting at `offset`
 */
export function stretchFrames(
  source: Float32Array,
  width: number,
  length: number,
  target: Float32Array,
  offset: number,
  kept: number,
  from: number,
): void {
  const frames = source.length / width
  const speed = length > 1 ? (frames - 1) / (length - 1) : 0
  for (let frame = 0; frame < kept; frame++)
    for (let column = 0; column < width; column++)
      target[offset + frame * width + column] = between(source, (from + frame) * speed, width, column, frames)
}

/** The interpolated value at a fractional position in a column of `count` values with the given `stride`. */
function between(values: Float32Array, place: number, stride: number, first: number, count: number): number {
  const below = Math.min(count - 1, Math.floor(place))
  const above = Math.min(count - 1, below + 1)
  const share = place - below
  return (1 - share) * values[below * stride + first] + share * values[above * stride + first]
}
