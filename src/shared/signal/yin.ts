import { fftOf, rotationsOf } from './fft.ts'
import { ScratchMemory, type SimdMachine } from './simd-machine.ts'
import { frameCount, loadPadded } from './short-time.ts'

/** Per frame: fundamental frequency in Hz, and correlation of the signal with itself one period later, −1 to 1. */
export interface Pitch {
  readonly f0Hz: Float64Array
  readonly periodicity: Float64Array
}

export interface YinOptions {
  readonly sampleRateHz: number
  readonly hopSamples: number
  /** A power of two. */
  readonly frameSamples: number
  readonly lowestHz: number
  readonly highestHz: number
}

/** librosa's trough_threshold. */
const TROUGH = 0.1

/**
 * librosa.yin with centred frames: the first trough of the cumulative mean normalised difference below 0.1, or else its
 * minimum, refined by parabolic interpolation. Also the normalised correlation of a frame with itself one period later,
 * from the same autocorrelation.
 */
export function yin(owner: SimdMachine, options: YinOptions): (signal: Float32Array) => Pitch {
  const { sampleRateHz, hopSamples, frameSamples: size } = options
  const { kernels } = owner
  const shortest = Math.floor(sampleRateHz / options.highestHz)
  const longest = Math.min(Math.ceil(sampleRateHz / options.lowestHz), size - 1)
  const fft = fftOf(owner, size)
  const [a, b] = [owner.allocate(fft.bufferBytes), owner.allocate(fft.bufferBytes)]
  const ones = owner.table(new Float64Array(size).fill(1))
  const rotations = owner.table(rotationsOf(size))
  const lags = (longest + 4) & ~3
  const [start, correlation, difference] = [lags, lags + 4, lags + 4].map((n) => owner.allocate(n * 16))
  const unused = owner.allocate(16)
  const padded = new ScratchMemory(owner)

  /**
   * Computes the autocorrelation (times 2 · size) and the normalised difference of four frames into the machine's
   * memory.
   */
  function analyse(from: number): void {
    kernels.gather(from, hopSamples * 4, ones, start, 16, lags / 4)
    kernels.gather(from, hopSamples * 4, ones, a, 16, size / 4)
    // Zero padding to twice the length turns the circular correlation into the linear one.
    owner.f32.fill(0, a / 4 + size * 4, a / 4 + size * 8)
    const spectrum = fft.run(a, b)
    const power = spectrum === a ? b : a
    kernels.realPower(spectrum, rotations, power, size, unused)
    // The power spectrum is even, so a forward transform inverts it.
    kernels.mirror(power + size * 16, size)
    kernels.realPart(fft.run(power, spectrum), rotations, correlation, size, longest + 1)
    kernels.yinDifference(correlation, start, difference, longest, 1 / size)
  }

  return (signal) => {
    const frames = frameCount(signal.length, hopSamples)
    const batches = Math.ceil(frames / 4)
    const from = loadPadded(owner, padded, signal, size / 2, (4 * batches - 1) * hopSamples + size)
    const energy = energiesBefore(signal)
    const [f0Hz, periodicity] = [new Float64Array(frames), new Float64Array(frames)]
    for (let frame = 0; frame < frames; frame++) {
      const lane = frame & 3
      if (lane === 0) analyse(from + frame * hopSamples * 4)
      const period = periodOf(owner.f32, difference / 4 + lane, shortest, longest)
      f0Hz[frame] = sampleRateHz / period
      const lag = Math.round(period)
      const first = frame * hopSamples - size / 2
      const product = owner.f32[correlation / 4 + lag * 4 + lane] / (2 * size)
      const head = energyOf(energy, first, first + size - lag)
      const tail = energyOf(energy, first + lag, first + size)
      periodicity[frame] = product / (Math.sqrt(head * tail) + 1e-8)
    }
    return { f0Hz, periodicity }
  }
}

/** The period in samples from a normalised difference. `at` is the index of lag 0; values are four apart. */
function periodOf(memory: Float32Array, at: number, shortest: number, longest: number): number {
  let best = shortest
  for (let lag = shortest; lag <= longest; lag++) {
    const value = memory[at + lag * 4]
    if (value < TROUGH && isTrough(memory, at, lag, shortest, longest)) {
      best = lag
      break
    }
    if (value < memory[at + best * 4]) best = lag
  }
  if (best === shortest || best === longest) return best
  const [left, middle, right] = [memory[at + best * 4 - 4], memory[at + best * 4], memory[at + best * 4 + 4]]
  const curve = left + right - 2 * middle
  const slope = (right - left) / 2
  return Math.abs(slope) >= Math.abs(curve) ? best : best - slope / curve
}

function isTrough(memory: Float32Array, at: number, lag: number, shortest: number, longest: number): boolean {
  const value = memory[at + lag * 4]
  if (lag === shortest) return value < memory[at + lag * 4 + 4]
  if (value >= memory[at + lag * 4 - 4]) return false
  return lag === longest || value <= memory[at + lag * 4 + 4]
}

/** Cumulative energy before each sample, so that the energy of any segment is a difference of two values. */
function energiesBefore(signal: Float32Array): Float64Array {
  const before = new Float64Array(signal.length + 1)
  for (let i = 0; i < signal.length; i++) before[i + 1] = before[i] + signal[i] * signal[i]
  return before
}

function energyOf(before: Float64Array, from: number, to: number): number {
  const last = before.length - 1
  return before[Math.min(last, Math.max(0, to))] - before[Math.min(last, Math.max(0, from))]
}
