import { kaiser, sinc } from '#shared/signal/index.ts'
import { stretch } from './augment-stretch.ts'

/** Zero crossings of the interpolating sinc to either side, and points of its table between two of them. */
const CROSSINGS = 16
const POINTS = 256
const TABLE = Float64Array.from(
  { length: CROSSINGS * POINTS + 2 },
  (_, i) => sinc(i / POINTS) * kaiser(i / POINTS / CROSSINGS, 9),
)

/**
 * Shifts a clip's pitch without changing its length: time stretching by overlap-add, then resampling. Formants shift
 * too, as for a speaker with a shorter or longer vocal tract.
 */
export function shiftPitch(mono: Float32Array, sampleRateHz: number, semitones: number): Float32Array {
  const factor = 2 ** (semitones / 12)
  if (factor === 1 || mono.length === 0) return mono.slice()
  return playAt(stretch(mono, sampleRateHz, factor), factor, mono.length)
}

/** The signal at times 0, speed, 2 · speed …, with a low-pass filter against aliasing. */
function playAt(signal: Float32Array, speed: number, length: number): Float32Array {
  const cutoff = Math.min(1, 1 / speed)
  const reach = CROSSINGS / cutoff
  const step = cutoff * POINTS
  const out = new Float32Array(length)
  for (let n = 0; n < length; n++) {
    const time = n * speed
    const last = Math.min(signal.length - 1, Math.floor(time + reach))
    let sum = 0
    for (let i = Math.max(0, Math.ceil(time - reach)); i <= last; i++) {
      const at = Math.abs(time - i) * step
      const below = at | 0
      sum += signal[i] * (TABLE[below] + (TABLE[below + 1] - TABLE[below]) * (at - below))
    }
    out[n] = sum * cutoff
  }
  return out
}
