import type { SimdMachine } from '../simd-machine.ts'
import { autocorrelatorOf, windowSeconds } from './autocorrelation.ts'
import { framesOf, globalPeak, type Frames, type Sound } from './frames.ts'
import type { PitchOptions } from './pitch-options.ts'
import { improveMaximum, interpolateOnGrid, nearestOnGrid, parabolic } from './sinc.ts'

/** Possible pitches of every frame. Row 0 of a frame is the unvoiced candidate: 0 Hz, strength 0. */
export interface Candidates {
  readonly frames: Frames
  /** Candidates per frame in the arrays. */
  readonly most: number
  readonly counts: Int32Array
  readonly hz: Float64Array
  readonly strength: Float64Array
  /** Peak of each frame over the peak of the recording, 0 to 1. */
  readonly level: Float64Array
  readonly ceilingHz: number
}

const [ROUGH_DEPTH, FINE_DEPTH, FINER_DEPTH] = [30, 70, 700]
/** Above this share of the sample rate, a maximum has few samples and is interpolated with the finer depth. */
const FEW_SAMPLES = 0.3

/**
 * The maxima of each frame's autocorrelation, the strongest first kept if there are too many (Boersma 1993). Null if the
 * recording is shorter than one window or silent.
 */
export function candidatesOf(machine: SimdMachine, sound: Sound, options: PitchOptions): Candidates | null {
  const frames = framesOf(sound, windowSeconds(options.floorHz), options.stepSeconds)
  const correlator = autocorrelatorOf(machine, sound.sampleRateHz, options.floorHz)
  const peak = globalPeak(sound)
  if (frames === null || correlator === null || !(peak > 0)) return null
  const ceilingHz = Math.min(options.ceilingHz, 0.5 * sound.sampleRateHz)
  const most = Math.max(options.candidates, Math.floor(options.ceilingHz / options.floorHz))
  const { lastLag, longestLag } = correlator
  const found: Candidates = {
    frames,
    most,
    counts: new Int32Array(frames.count).fill(1),
    hz: new Float64Array(frames.count * most),
    strength: new Float64Array(frames.count * most),
    level: new Float64Array(frames.count),
    ceilingHz,
  }
  correlator.run(sound, frames, (frame, r, localPeak) => {
    found.level[frame] = Math.min(1, localPeak / peak)
    if (localPeak === 0) return
    const maxima: number[] = []
    for (let lag = 2, at = lastLag + 2; lag < longestLag && lag < lastLag; lag++, at++)
      if (r[at] > 0.5 * options.voicingThreshold && r[at] > r[at - 1] && r[at] >= r[at + 1]) maxima.push(lag)
    const lags = maxima.length < most ? maxima : strongest(r, lastLag, maxima, most - 1, sound, options)
    lags.forEach((lag, n) => {
      const roughHz = sound.sampleRateHz / (parabolic(r, lastLag + lag).at - lastLag)
      const depth = roughHz > FEW_SAMPLES * sound.sampleRateHz ? FINER_DEPTH : FINE_DEPTH
      const { at, value } = improveMaximum(r, lastLag + lag, depth)
      found.hz[frame * most + n + 1] = sound.sampleRateHz / (at - lastLag)
      found.strength[frame * most + n + 1] = reflected(value)
    })
    found.counts[frame] = lags.length + 1
  })
  return found
}

/** Correlations above 1 come from short windows. */
export const reflected = (strength: number): number => (strength > 1 ? 1 / strength : strength)

/** The best `places` maxima, high frequencies favoured, each new one in the place of the weakest. */
function strongest(
  r: Float64Array,
  lastLag: number,
  maxima: readonly number[],
  places: number,
  { sampleRateHz }: Sound,
  { octaveCost, floorHz }: PitchOptions,
): number[] {
  const lags: number[] = []
  const merits: number[] = []
  for (const lag of maxima) {
    const { at } = parabolic(r, lastLag + lag)
    const hz = sampleRateHz / (at - lastLag)
    const merit =
      reflected(interpolateOnGrid(r, nearestOnGrid(r, lastLag + lag), ROUGH_DEPTH)) -
      octaveCost * Math.log2(floorHz / hz)
    if (lags.length < places) {
      lags.push(lag)
      merits.push(merit)
      continue
    }
    const weakest = merits.indexOf(Math.min(...merits))
    if (merit > merits[weakest]) [lags[weakest], merits[weakest]] = [lag, merit]
  }
  return lags
}
