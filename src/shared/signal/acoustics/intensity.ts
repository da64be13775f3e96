import { besselI0 } from '../window.ts'
import { framesOf, sampleAt, timeOf, type Frames, type Sound } from './frames.ts'

/** Intensity over time. */
export interface IntensityTrack {
  readonly frames: Frames
  /** dB re 20 µPa, where a sample of 1 is taken as 1 Pa; −300 in digital silence. */
  readonly db: Float64Array
}

/** (20 µPa)² */
const HEARING_THRESHOLD_SQUARED = 4e-10
export const SILENCE_DB = -300
const KAISER = 2 * Math.PI * Math.PI + 0.5

/**
 * Praat's "To Intensity" with the mean pressure subtracted: squared samples under a Kaiser window of 6.4 periods of the
 * pitch floor, a frame every 0.8 periods. Null if the recording is shorter than the window.
 */
export function intensityOf(sound: Sound, floorHz: number): IntensityTrack | null {
  const { samples, sampleRateHz } = sound
  const seconds = 6.4 / floorHz
  const frames = framesOf(sound, seconds, 0.8 / floorHz)
  if (frames === null) return null
  const half = Math.floor((0.5 * seconds) / (1 / sampleRateHz))
  const window = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const x = (i - half) / sampleRateHz / (0.5 * seconds)
    return x * x >= 1 ? 0 : besselI0(KAISER * Math.sqrt(1 - x * x))
  })
  const db = new Float64Array(frames.count)
  for (let frame = 0; frame < frames.count; frame++) {
    const middle = Math.round(sampleAt(sound, timeOf(frames, frame)))
    const from = Math.max(0, middle - half)
    const to = Math.min(samples.length - 1, middle + half)
    let [sum, weights, weighted, squares] = [0, 0, 0, 0]
    for (let i = from, w = from - middle + half; i <= to; i++, w++) {
      const product = samples[i] * window[w]
      sum += samples[i]
      weights += window[w]
      weighted += product
      squares += product * samples[i]
    }
    const mean = sum / (to - from + 1)
    const power = (squares - 2 * mean * weighted + mean * mean * weights) / weights
    const relative = power / HEARING_THRESHOLD_SQUARED
    db[frame] = relative < 1e-12 ? SILENCE_DB : 10 * Math.log10(relative)
  }
  return { frames, db }
}
