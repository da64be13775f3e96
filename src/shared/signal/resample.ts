import { StudioError } from '../errors.ts'
import { fftOf } from './fft.ts'
import { PHASE_TAPS } from './kernels/index.ts'
import { machine, perMachine, Workspace, type Machine } from './machine.ts'
import { lowPassGains, phaseTaps, reachOf } from './resample-design.ts'

/** Doubled samples the interpolator reaches back, and then some: blocks begin on a whole number of vectors. */
const LEAD = 8

/**
 * A signal at another sample rate, as librosa.load gives it (soxr HQ): of ⌈n · toHz / fromHz⌉ samples, without delay.
 *
 * In two steps: blocks are low-passed and doubled in rate by Fourier transform, eight blocks at a time (two in each of four
 * lanes, as real and imaginary part: the filter is real, so they do not mix); then every output is interpolated between
 * doubled samples by sixteen taps.
 *
 * @param fromHz, toHz whole numbers. Throws `bad-input` otherwise.
 */
export function resample(signal: Float32Array, fromHz: number, toHz: number): Float32Array {
  for (const rate of [fromHz, toHz])
    if (!Number.isInteger(rate) || rate < 1 || rate > 10_000_000)
      throw new StudioError(
        'bad-input',
        `${rate} Hz is not a sample rate that audio can be converted from or to.`,
      )
  if (fromHz === toHz) return signal.slice()
  if (signal.length === 0) return new Float32Array(0)
  return planOf(machine(), fromHz, toHz)(signal)
}

type Plan = (signal: Float32Array) => Float32Array

const plans = perMachine(() => new Map<string, Plan>())

function planOf(owner: Machine, fromHz: number, toHz: number): Plan {
  const name = `${fromHz}/${toHz}`
  const known = plans(owner).get(name)
  if (known) return known
  const made = makePlan(owner, fromHz, toHz)
  plans(owner).set(name, made)
  return made
}

function makePlan(owner: Machine, fromHz: number, toHz: number): Plan {
  const { kernels } = owner
  const ratio = Math.min(1, toHz / fromHz)
  const reach = (reachOf(ratio) + 3) & ~3
  const size = Math.max(2048, 2 ** Math.ceil(Math.log2(reach * 8)))
  const hop = size - 2 * reach
  const forward = fftOf(owner, size)
  const backward = fftOf(owner, 2 * size)
  const buffers = [owner.allocate(backward.bufferBytes), owner.allocate(backward.bufferBytes)]
  const gains = owner.table(lowPassGains(size, ratio).map((gain) => gain / size))
  const ones = owner.table(new Float64Array(size).fill(1))
  const common = greatestCommonDivisor(2 * fromHz, toHz)
  const phases = toHz / common
  const filter = owner.table(phaseTaps(phases))
  const [whole, remainder] = [Math.floor((2 * fromHz) / toHz), ((2 * fromHz) % toHz) / common]
  const [input, doubled, output] = [new Workspace(owner), new Workspace(owner), new Workspace(owner)]

  /** Eight blocks: low-passed, doubled, and put one after the other again. */
  function double(from: number, to: number): void {
    const [a, b] = buffers
    kernels.gather(from, hop * 4, ones, a, 32, size / 4)
    kernels.gather(from + 4 * hop * 4, hop * 4, ones, a + 16, 32, size / 4)
    const spectrum = forward.run(a, b)
    const padded = spectrum === a ? b : a
    const half = size / 2
    kernels.scaleSwapped(spectrum, padded, gains, half)
    owner.f32.fill(0, padded / 4 + half * 8, padded / 4 + 3 * half * 8)
    kernels.scaleSwapped(spectrum + half * 32, padded + 3 * half * 32, gains + half * 4, half)
    // Real and imaginary parts are exchanged on the way in, and so again on the way out.
    const result = backward.run(padded, spectrum) + 2 * reach * 32
    kernels.scatter(result + 16, 32, to, 2 * hop * 4, (2 * hop) / 4)
    kernels.scatter(result, 32, to + 4 * 2 * hop * 4, 2 * hop * 4, (2 * hop) / 4)
  }

  return (signal) => {
    const groups = Math.ceil((signal.length + 4 * LEAD) / (8 * hop))
    const before = reach + LEAD
    const inputLength = 8 * groups * hop + size
    const from = input.reserve(inputLength * 4)
    const to = doubled.reserve(16 * groups * hop * 4)
    const length = Math.ceil((signal.length * toHz) / fromHz)
    const out = output.reserve((length + 3) * 4)
    const samples = owner.f32
    samples.fill(0, from / 4, from / 4 + before)
    samples.set(signal, from / 4 + before)
    samples.fill(0, from / 4 + before + signal.length, from / 4 + inputLength)
    for (let group = 0; group < groups; group++) double(from + group * 8 * hop * 4, to + group * 16 * hop * 4)
    // soxr's interpolator, where it has one, knows nothing of the low-pass's ringing ahead of the first sample.
    if (ratio > 0.5) owner.f32.fill(0, to / 4, to / 4 + 2 * LEAD)
    const first = to + (2 * LEAD - (PHASE_TAPS / 2 - 1)) * 4
    kernels.polyphase(first, out, filter, (length + 3) >> 2, whole * 4, remainder * 64, phases * 64)
    const result = owner.f32.slice(out / 4, out / 4 + length)
    // librosa fills up with zeros where soxr, which rounds, gives one sample less.
    if (Math.round((signal.length * toHz) / fromHz) < length) result[length - 1] = 0
    return result
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
