import { fftOf } from './fft.ts'
import { PHASE_TAPS } from './kernels/index.ts'
import { simdMachine, oncePerMachine, ScratchMemory, type SimdMachine } from './simd-machine.ts'
import { lowPassGains, phaseTaps, reachOf } from './resample-design.ts'

/** Doubled samples before a block: the interpolator's reach, rounded up to whole vectors. */
const LEAD = 8
/** Position of the first output's first tap among the doubled samples. */
const FIRST_TAP = 2 * LEAD - (PHASE_TAPS / 2 - 1)

/** State between the parts of a signal. */
export interface Carry {
  /** Samples that do not fill a group of blocks yet. */
  readonly input: Float32Array
  /** Doubled samples from the first tap of the next output. */
  readonly doubled: Float32Array
  readonly groups: number
  readonly samples: number
  readonly outputs: number
}

/** Resamples the next part of a signal. */
export type Plan = (
  carry: Carry | null,
  part: Float32Array,
  last: boolean,
) => { readonly result: Float32Array; readonly carry: Carry }

const plans = oncePerMachine(() => new Map<string, Plan>())

/**
 * The plan to resample from one rate to another on this thread's machine, in two steps. First, blocks are low-passed
 * and doubled in rate by Fourier transform, eight blocks at a time: two in each of four lanes, as real and imaginary
 * part, which a real filter keeps apart. Then every output is interpolated between doubled samples with sixteen taps.
 */
export function resamplingPlan(fromHz: number, toHz: number): Plan {
  const owner = simdMachine()
  const name = `${fromHz}/${toHz}`
  const known = plans(owner).get(name)
  if (known) return known
  const made = makePlan(owner, fromHz, toHz)
  plans(owner).set(name, made)
  return made
}

function makePlan(owner: SimdMachine, fromHz: number, toHz: number): Plan {
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
  // Outputs until the interpolator returns to its first phase, in whole vectors.
  const step = (phases * 4) / greatestCommonDivisor(phases, 4)
  const stepDoubled = (step * 2 * fromHz) / toHz
  const [whole, remainder] = [Math.floor((2 * fromHz) / toHz), ((2 * fromHz) % toHz) / common]
  const [input, doubled, output] = [
    new ScratchMemory(owner),
    new ScratchMemory(owner),
    new ScratchMemory(owner),
  ]

  /** Low-passes and doubles eight blocks and writes them one after another. */
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
    // Real and imaginary parts are exchanged before and after the transform, which makes it an inverse transform.
    const result = backward.run(padded, spectrum) + 2 * reach * 32
    kernels.scatter(result + 16, 32, to, 2 * hop * 4, (2 * hop) / 4)
    kernels.scatter(result, 32, to + 4 * 2 * hop * 4, 2 * hop * 4, (2 * hop) / 4)
  }

  const begin = (): Carry => ({
    input: new Float32Array(reach + LEAD),
    doubled: new Float32Array(0),
    groups: 0,
    samples: 0,
    outputs: 0,
  })

  return (carried, part, last) => {
    const carry = carried ?? begin()
    const samples = carry.samples + part.length
    const held = carry.input.length + part.length
    const groups = last
      ? Math.ceil((samples + 4 * LEAD) / (8 * hop)) - carry.groups
      : Math.max(0, Math.floor((held - 2 * reach) / (8 * hop)))
    const inputLength = Math.max(8 * groups * hop + size, held)
    const from = input.reserve(inputLength * 4)
    const tail = carry.doubled.length
    const doubledLength = tail + 16 * groups * hop
    // The last vector may have fewer than four outputs.
    const to = doubled.reserve((doubledLength + 4 * (whole + 1) + PHASE_TAPS) * 4)
    const start = carry.outputs === 0 ? FIRST_TAP : 0
    const outputs = last
      ? Math.ceil((samples * toHz) / fromHz) - carry.outputs
      : step * Math.max(0, Math.floor((doubledLength - start - PHASE_TAPS) / stepDoubled))
    const out = output.reserve((outputs + 3) * 4)
    const memory = owner.f32
    memory.set(carry.input, from / 4)
    memory.set(part, from / 4 + carry.input.length)
    memory.fill(0, from / 4 + held, from / 4 + inputLength)
    memory.set(carry.doubled, to / 4)
    for (let group = 0; group < groups; group++)
      double(from + group * 8 * hop * 4, to + (tail + group * 16 * hop) * 4)
    // soxr's interpolator, where it has one, ignores the low-pass's ringing before the first sample.
    if (ratio > 0.5 && carry.groups === 0 && groups > 0) memory.fill(0, to / 4, to / 4 + 2 * LEAD)
    if (outputs > 0)
      kernels.polyphase(
        to + start * 4,
        out,
        filter,
        (outputs + 3) >> 2,
        whole * 4,
        remainder * 64,
        phases * 64,
      )
    const used = outputs === 0 ? 0 : start + (outputs / step) * stepDoubled
    return {
      result: memory.slice(out / 4, out / 4 + outputs),
      carry: {
        input: last ? part.subarray(0, 0) : memory.slice(from / 4 + 8 * groups * hop, from / 4 + held),
        doubled: last ? part.subarray(0, 0) : memory.slice(to / 4 + used, to / 4 + doubledLength),
        groups: carry.groups + groups,
        samples,
        outputs: carry.outputs + outputs,
      },
    }
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
