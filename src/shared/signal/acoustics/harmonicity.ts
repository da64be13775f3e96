import { LAGS_PER_ROUND } from '../kernels/index.ts'
import { oncePerMachine, ScratchMemory, simdMachine } from '../simd-machine.ts'
import { framesOf, globalPeak, sampleAt, timeOf, type Sound } from './frames.ts'
import { reflected } from './pitch-candidates.ts'
import { improveMaximum, interpolateOnGrid, nearestOnGrid } from './sinc.ts'

const FLOOR_HZ = 75
const STEP_SECONDS = 0.01
const SILENCE_THRESHOLD = 0.1
const [ROUGH_DEPTH, DEPTH] = [30, 700]
/** A maximum is interpolated with all samples only if its rough value is this close to the best. */
const NEAR = 0.1
/** Half the sample rate. */
const SHORTEST_LAG = 2
const LARGEST_DB = 150

const scratch = oncePerMachine((machine) => ({
  segment: new ScratchMemory(machine),
  products: new ScratchMemory(machine),
}))

/**
 * Praat's "To Harmonicity (cc)" with its defaults (0.01 s, 75 Hz, 0.1, one period per window): the harmonics-to-noise
 * ratio in dB of each frame that is not silent, from the maximum of the cross-correlation of one period with the
 * following ones. Empty if there is no such frame.
 */
export function harmonicityOf(sound: Sound): number[] {
  const { samples, sampleRateHz } = sound
  const sampleSeconds = 1 / sampleRateHz
  const windowSeconds = 1 / FLOOR_HZ
  const frames = framesOf(sound, 1 / FLOOR_HZ + windowSeconds, STEP_SECONDS)
  const peak = globalPeak(sound)
  const period = Math.floor(1 / sampleSeconds / FLOOR_HZ)
  const half = Math.floor(Math.floor(windowSeconds / sampleSeconds) / 2) - 1
  if (frames === null || half < 2 || !(peak > 0)) return []
  const length = 2 * half
  const rounds = Math.ceil((length + 1) / LAGS_PER_ROUND)
  const machine = simdMachine()
  const segment = scratch(machine).segment.reserve((length + rounds * LAGS_PER_ROUND) * 4)
  const products = scratch(machine).products.reserve(rounds * LAGS_PER_ROUND * 4)
  const memory = machine.f32
  const y = memory.subarray(segment / 4, segment / 4 + length + rounds * LAGS_PER_ROUND)
  const r = new Float64Array(2 * length + 1)
  const values: number[] = []

  for (let frame = 0; frame < frames.count; frame++) {
    const seconds = timeOf(frames, frame)
    const left = Math.floor(sampleAt(sound, seconds))
    let sum = 0
    for (let i = Math.max(0, left + 1 - period); i <= Math.min(samples.length - 1, left + period); i++)
      sum += samples[i]
    const mean = sum / (2 * period)
    const level = Math.min(1, largest(samples, left + 1 - half, length, mean) / peak)
    const start = Math.max(0, Math.floor(sampleAt(sound, seconds - 0.5 * (1 / FLOOR_HZ + windowSeconds))))
    const span = Math.min(2 * length, samples.length - start)
    y.fill(0)
    for (let i = 0; i < span; i++) y[i] = samples[start + i] - mean
    machine.kernels.correlate(segment, segment, length, products, rounds)
    normalise(y, memory.subarray(products / 4), length, span - length, r)
    const strength = strongest(r, length)
    // Every lag is possible and no jump costs anything, so each frame stands alone.
    if (strength > Math.max(0, 2 - level / SILENCE_THRESHOLD)) values.push(decibels(strength))
  }
  return values
}

function decibels(r: number): number {
  if (r > 1 - 1e-15) return LARGEST_DB
  return 10 * Math.log10(r / (1 - r))
}

/** The largest distance from the mean in a stretch. */
function largest(samples: Float32Array, from: number, length: number, mean: number): number {
  let peak = 0
  for (let i = Math.max(0, from); i < Math.min(samples.length, from + length); i++)
    peak = Math.max(peak, Math.abs(samples[i] - mean))
  return peak
}

/** Products of all lags over the root of the energies of both stretches, symmetric around the middle of `r`. */
function normalise(
  y: Float32Array,
  products: Float32Array,
  length: number,
  lastLag: number,
  r: Float64Array,
): void {
  let own = 0
  for (let i = 0; i < length; i++) own += y[i] * y[i]
  let other = own
  r.fill(0)
  r[length] = 1
  for (let lag = 1; lag <= lastLag; lag++) {
    other += y[lag + length - 1] * y[lag + length - 1] - y[lag - 1] * y[lag - 1]
    const value = products[lag] / Math.sqrt(own * other)
    r[length + lag] = r[length - lag] = Number.isFinite(value) ? value : 0
  }
}

/** The strength of the strongest maximum at a lag of two samples or more; 0 if there is none. */
function strongest(r: Float64Array, length: number): number {
  const maxima: { readonly at: number; readonly rough: number }[] = []
  for (let lag = SHORTEST_LAG, at = length + lag; lag < length; lag++, at++)
    if (r[at] > 0 && r[at] > r[at - 1] && r[at] >= r[at + 1])
      maxima.push({ at, rough: reflected(interpolateOnGrid(r, nearestOnGrid(r, at), ROUGH_DEPTH)) })
  maxima.sort((a, b) => b.rough - a.rough)
  let strength = 0
  for (const { at, rough } of maxima) {
    if (rough < strength - NEAR) break
    const maximum = improveMaximum(r, at, DEPTH)
    if (maximum.at - length >= SHORTEST_LAG) strength = Math.max(strength, reflected(maximum.value))
  }
  return strength
}
