import { fftOf, rotationsOf } from '../fft.ts'
import { oncePerMachine, type SimdMachine } from '../simd-machine.ts'
import { sampleAt, timeOf, type Frames, type Sound } from './frames.ts'

const PERIODS_PER_WINDOW = 3
const LOCAL_PEAK_PERIODS = 0.5

/** Autocorrelations of windowed frames, divided by that of the window (Boersma 1993). */
export interface Autocorrelator {
  /** Lags from 0 to this one are computed. */
  readonly lastLag: number
  /** Maxima are searched below this lag. */
  readonly longestLag: number
  /**
   * Calls `take` for each frame with its autocorrelation (the same array each time, r[0] = 1, symmetric around the middle)
   * and the largest magnitude near its centre.
   */
  run(sound: Sound, frames: Frames, take: (frame: number, r: Float64Array, localPeak: number) => void): void
}

const kept = oncePerMachine(() => new Map<string, Autocorrelator | null>())

/** The autocorrelator of one sample rate and pitch floor; null if the window has too few samples. */
export function autocorrelatorOf(
  machine: SimdMachine,
  sampleRateHz: number,
  floorHz: number,
): Autocorrelator | null {
  const key = `${sampleRateHz} ${floorHz}`
  const known = kept(machine)
  let own = known.get(key)
  if (own === undefined) known.set(key, (own = plan(machine, sampleRateHz, floorHz)))
  return own
}

/** Seconds of one window. */
export const windowSeconds = (floorHz: number): number => PERIODS_PER_WINDOW / floorHz

function plan(machine: SimdMachine, sampleRateHz: number, floorHz: number): Autocorrelator | null {
  const sampleSeconds = 1 / sampleRateHz
  const period = Math.floor(1 / sampleSeconds / floorHz)
  const half = Math.floor(Math.floor(windowSeconds(floorHz) / sampleSeconds) / 2) - 1
  if (half < 2) return null
  const length = half * 2
  const lastLag = Math.floor(length * LOCAL_PEAK_PERIODS)
  let size = 4
  while (size * 2 < length * 1.5) size *= 2

  const fft = fftOf(machine, size)
  const rotations = machine.table(rotationsOf(size, Math.max(size / 2, lastLag + 1)))
  const [a, b] = [machine.allocate(fft.bufferBytes), machine.allocate(fft.bufferBytes)]
  const [out, unused] = [machine.allocate((lastLag + 4) * 16), machine.allocate(16)]
  const window = Float64Array.from(
    { length },
    (_, i) => 0.5 - 0.5 * Math.cos(((i + 1) * 2 * Math.PI) / (length + 1)),
  )
  const ofWindow = correlationOf(window, lastLag)
  const r = new Float64Array(2 * lastLag + 1)
  const peaks = new Float64Array(4)

  /** Writes one windowed frame, without its mean over two of the longest periods, into a lane. */
  function load({ samples }: Sound, left: number, lane: number): void {
    const memory = machine.f32
    let sum = 0
    for (let i = Math.max(0, left + 1 - period); i <= Math.min(samples.length - 1, left + period); i++)
      sum += samples[i]
    const mean = sum / (2 * period)
    const nearby = Math.floor(period / 2) + 1
    const [from, to] = [Math.max(0, half - nearby), Math.min(length - 1, half + nearby - 1)]
    const start = left + 1 - half
    let peak = 0
    for (let j = 0, at = a / 4 + lane; j < length; j++, at += 4) {
      const value = (samples[start + j] - mean) * window[j]
      memory[at] = value
      if (j >= from && j <= to && Math.abs(value) > peak) peak = Math.abs(value)
    }
    peaks[lane] = peak
  }

  /** Turns the four frames at `a` into their autocorrelations at `out`. */
  function transform(): void {
    machine.f32.fill(0, a / 4 + length * 4, a / 4 + size * 8)
    const spectrum = fft.run(a, b)
    const power = spectrum === a ? b : a
    machine.kernels.realPower(spectrum, rotations, power, size, unused)
    // The power spectrum is even, so a forward transform inverts it.
    machine.kernels.mirror(power + size * 16, size)
    machine.kernels.realPart(fft.run(power, spectrum), rotations, out, size, lastLag + 1)
  }

  return {
    lastLag,
    longestLag: Math.min(Math.floor(length / PERIODS_PER_WINDOW) + 2, length),
    run(sound, frames, take) {
      for (let first = 0; first < frames.count; first += 4) {
        const lanes = Math.min(4, frames.count - first)
        for (let lane = 0; lane < 4; lane++) {
          // The last frame fills the lanes that are left.
          const frame = first + Math.min(lane, lanes - 1)
          load(sound, Math.floor(sampleAt(sound, timeOf(frames, frame))), lane)
        }
        transform()
        for (let lane = 0; lane < lanes; lane++) {
          const memory = machine.f32
          const at = out / 4 + lane
          const energy = memory[at]
          r[lastLag] = 1
          for (let lag = 1; lag <= lastLag; lag++)
            r[lastLag + lag] = r[lastLag - lag] = memory[at + lag * 4] / (energy * ofWindow[lag])
          take(first + lane, r, peaks[lane])
        }
      }
    },
  }
}

/** The autocorrelation of a window, relative to lag 0. */
function correlationOf(window: Float64Array, lastLag: number): Float64Array {
  const sums = Float64Array.from({ length: lastLag + 1 }, (_, lag) => {
    let sum = 0
    for (let i = lag; i < window.length; i++) sum += window[i] * window[i - lag]
    return sum
  })
  return sums.map((sum) => sum / sums[0])
}
