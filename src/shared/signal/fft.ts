import type { SimdMachine } from './simd-machine.ts'
import { oncePerMachine } from './simd-machine.ts'

/** Complex Fourier transforms of one power-of-two length, four at a time. */
export interface Fft {
  readonly size: number
  /** Bytes of a buffer: `size` complex numbers of four lanes, four real parts before four imaginary parts. */
  readonly bufferBytes: number
  /**
   * Transforms the buffer at `a` with the buffer at `b` as scratch. Returns the address of the buffer with the result.
   */
  run(a: number, b: number): number
}

const plans = oncePerMachine(() => new Map<number, Fft>())

/** The transform of one length, 4 or more. Tables are computed once. */
export function fftOf(machine: SimdMachine, size: number): Fft {
  const known = plans(machine)
  let fft = known.get(size)
  if (fft === undefined) known.set(size, (fft = plan(machine, size)))
  return fft
}

function plan(machine: SimdMachine, size: number): Fft {
  const { fftPass4, fftPass2 } = machine.kernels
  const twiddles = machine.table(twiddlesOf(size))
  return {
    size,
    bufferBytes: size * 32,
    run(a, b) {
      let s = 1
      for (let left = size; left >= 4; left /= 4, s *= 4) {
        fftPass4(a, b, twiddles, left / 4, s, s * 24)
        ;[a, b] = [b, a]
      }
      if (s === size) return a
      fftPass2(a, b, s)
      return b
    },
  }
}

/** w, w², w³ of w = e^(−2πjp/size) for p < size / 4; later passes use every n-th entry. */
function twiddlesOf(size: number): Float64Array {
  const table = new Float64Array((size / 4) * 6)
  for (let p = 0; p < size / 4; p++)
    for (let power = 1; power <= 3; power++) {
      const angle = (-2 * Math.PI * p * power) / size
      table[p * 6 + (power - 1) * 2] = Math.cos(angle)
      table[p * 6 + (power - 1) * 2 + 1] = Math.sin(angle)
    }
  return table
}

/**
 * cos and −sin of πk/M for k = 1 … last, which extract a real signal's spectrum from a complex transform of length M. Both
 * halves of a spectrum take M/2; the kernel `realPart` takes as many as it computes.
 */
export function rotationsOf(m: number, last = m / 2): Float64Array {
  const table = new Float64Array(2 * last)
  for (let k = 1; k <= last; k++) {
    table[2 * k - 2] = Math.cos((Math.PI * k) / m)
    table[2 * k - 1] = -Math.sin((Math.PI * k) / m)
  }
  return table
}
