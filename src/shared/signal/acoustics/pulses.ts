import { sampleAt, type Sound } from './frames.ts'
import { f0At, voicedStretches, type PitchTrack } from './pitch.ts'
import { parabolic } from './sinc.ts'

const LOUD_ENOUGH = 0.01
const LOUD_ENOUGH_AT_ENDS = 0.023333

interface Match {
  readonly seconds: number
  /** −1 if no lag has a maximum. */
  readonly correlation: number
  /** Largest magnitude in the matched period. */
  readonly peak: number
}

/**
 * Times of glottal pulses in seconds, ascending: Praat's "To PointProcess (cc)". In each voiced stretch the first pulse is
 * the extremum near its middle; from there on, each next period is the one that correlates best with the last.
 */
export function pulsesOf(sound: Sound, pitch: PitchTrack): Float64Array {
  const peak = absolutePeak(sound.samples)
  const energy = new Energies(sound.samples)
  const pulses: number[] = []
  let lastOnTheRight = -Infinity
  for (const { startSeconds, endSeconds } of voicedStretches(pitch)) {
    const middle = (startSeconds + endSeconds) / 2
    const f0 = f0At(pitch, middle)
    if (f0 === null) continue
    const first = extremumBetween(sound, middle - 0.5 / f0, middle + 0.5 / f0)
    pulses.push(first)
    for (const { match, f0Hz, isEnd } of periods(sound, energy, pitch, first, -1, startSeconds)) {
      const isNew = match.seconds - lastOnTheRight > 0.8 / f0Hz
      if (isPulse(match, peak, isEnd) && isNew) pulses.push(match.seconds)
    }
    for (const { match, isEnd } of periods(sound, energy, pitch, first, 1, endSeconds))
      if (isPulse(match, peak, isEnd)) {
        pulses.push(match.seconds)
        lastOnTheRight = match.seconds
      }
  }
  return Float64Array.from(pulses).sort()
}

function isPulse({ correlation, peak }: Match, globalPeak: number, isEnd: boolean): boolean {
  if (isEnd) return correlation > 0.7 && peak > LOUD_ENOUGH_AT_ENDS * globalPeak
  return correlation > 0.3 && (peak === 0 || peak > LOUD_ENOUGH * globalPeak)
}

/** The periods before (−1) or after (1) a pulse, up to the first one beyond the end of the voiced stretch. */
function* periods(
  sound: Sound,
  energy: Energies,
  pitch: PitchTrack,
  first: number,
  direction: 1 | -1,
  end: number,
) {
  for (let at = first; ;) {
    const f0Hz = f0At(pitch, at)
    if (f0Hz === null) return
    const [near, far] = [at + (direction * 0.8) / f0Hz, at + (direction * 1.25) / f0Hz]
    const found = bestMatch(sound, energy, at, 1 / f0Hz, Math.min(near, far), Math.max(near, far))
    const match = found.correlation === -1 ? { ...found, seconds: at + direction / f0Hz } : found
    at = match.seconds
    const isEnd = direction < 0 ? at < end : at > end
    yield { match, f0Hz, isEnd }
    if (isEnd) return
  }
}

/** The time between two limits around which one period correlates best with that around `seconds`. */
function bestMatch(
  sound: Sound,
  energy: Energies,
  seconds: number,
  period: number,
  from: number,
  to: number,
): Match {
  const { samples, sampleRateHz } = sound
  const left = Math.round(sampleAt(sound, seconds - 0.5 * period))
  const right = Math.round(sampleAt(sound, seconds + 0.5 * period))
  const first = Math.floor(sampleAt(sound, from - 0.5 * period))
  const last = Math.ceil(sampleAt(sound, to - 0.5 * period))
  let [r2, r3] = [0, 0]
  let best = { correlation: -1, before: 0, after: 0, left: 0 }
  for (let start = first; start <= last; start++) {
    // Indices before the first or after the last sample are left out.
    const begin = Math.max(left, left - start, 0)
    const end = Math.min(right, samples.length - 1, samples.length - 1 - start + left)
    const energies = energy.between(begin, end) * energy.between(begin - left + start, end - left + start)
    let product = 0
    for (let i = begin, j = begin - left + start; i <= end; i++, j++) product += samples[i] * samples[j]
    const r1 = r2
    r2 = r3
    r3 = product === 0 ? 0 : product / Math.sqrt(energies)
    if (r2 > best.correlation && r2 >= r1 && r2 >= r3)
      best = { correlation: r2, before: r1, after: r3, left: start - 1 }
  }
  if (best.correlation === -1) return { seconds, correlation: -1, peak: 0 }
  const curve = 2 * best.correlation - best.before - best.after
  const slope = 0.5 * (best.after - best.before)
  const shift = curve === 0 ? 0 : slope / curve
  return {
    seconds: seconds + (best.left + shift - left) / sampleRateHz,
    correlation: best.correlation + (curve === 0 ? 0 : (0.5 * slope * slope) / curve),
    // Praat takes the peak one lag further than the maximum.
    peak: absolutePeak(samples, best.left + 1, best.left + 1 + right - left),
  }
}

/** The time of the largest magnitude between two times, by a parabola. */
function extremumBetween(sound: Sound, from: number, to: number): number {
  const { samples, sampleRateHz } = sound
  const within = (index: number) => Math.max(0, Math.min(samples.length - 1, index))
  const [first, last] = [within(Math.floor(sampleAt(sound, from))), within(Math.ceil(sampleAt(sound, to)))]
  let [lowest, highest] = [first, first]
  for (let i = first + 1; i <= last; i++) {
    if (samples[i] < samples[lowest]) lowest = i
    if (samples[i] > samples[highest]) highest = i
  }
  if (samples[lowest] === samples[highest]) return (0.5 * (first + last) + 0.5) / sampleRateHz
  const index = Math.abs(samples[lowest]) > Math.abs(samples[highest]) ? lowest : highest
  const at = index === first || index === last ? index : parabolic(samples, index).at
  return (at + 0.5) / sampleRateHz
}

function absolutePeak(samples: Float32Array, from = 0, to = samples.length - 1): number {
  let peak = 0
  for (let i = Math.max(0, from); i <= Math.min(to, samples.length - 1); i++)
    peak = Math.max(peak, Math.abs(samples[i]))
  return peak
}

/** Energies of stretches, each as the difference of two sums. */
class Energies {
  readonly #before: Float64Array

  constructor(samples: Float32Array) {
    this.#before = new Float64Array(samples.length + 1)
    for (let i = 0; i < samples.length; i++) this.#before[i + 1] = this.#before[i] + samples[i] * samples[i]
  }

  /** From the first to the last sample, both included; 0 if there is none. */
  between(first: number, last: number): number {
    return last < first ? 0 : this.#before[last + 1] - this.#before[first]
  }
}
