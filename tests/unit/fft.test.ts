import { describe, expect, it } from 'vitest'
import { seeded } from '#shared/domain/random.ts'
import { fftOf, simdMachine, rotationsOf } from '#shared/signal/index.ts'

const random = seeded('fft')

/** The complex numbers of one lane in a buffer of four lanes. */
function lane(memory: Float32Array, address: number, which: number, size: number) {
  return Array.from({ length: size }, (_, i) => ({
    re: memory[address / 4 + i * 8 + which],
    im: memory[address / 4 + i * 8 + 4 + which],
  }))
}

function naive(values: readonly { re: number; im: number }[], bin: number) {
  let [re, im] = [0, 0]
  values.forEach((value, i) => {
    const angle = (-2 * Math.PI * ((i * bin) % values.length)) / values.length
    re += value.re * Math.cos(angle) - value.im * Math.sin(angle)
    im += value.re * Math.sin(angle) + value.im * Math.cos(angle)
  })
  return { re, im }
}

describe('the transform of four signals at once', () => {
  it.each([4, 8, 64, 128, 256, 1024, 2048])('of %i points matches the definition', (size) => {
    const owner = simdMachine()
    const fft = fftOf(owner, size)
    const [a, b] = [owner.allocate(fft.bufferBytes), owner.allocate(fft.bufferBytes)]
    for (let i = 0; i < size * 8; i++) owner.f32[a / 4 + i] = random.normal()
    const before = [0, 1, 2, 3].map((which) => lane(owner.f32, a, which, size))
    const result = fft.run(a, b)
    before.forEach((values, which) => {
      const after = lane(owner.f32, result, which, size)
      for (const bin of [0, 1, size / 4 + 1, size / 2, size - 1]) {
        const expected = naive(values, bin)
        const exact = 1e-6 * Math.sqrt(size) * Math.log2(size)
        expect(Math.abs(after[bin].re - expected.re)).toBeLessThan(exact)
        expect(Math.abs(after[bin].im - expected.im)).toBeLessThan(exact)
      }
    })
  })

  it('gives the power spectrum of real signals, and their maximum power', () => {
    const owner = simdMachine()
    const half = 64
    const fft = fftOf(owner, half)
    const [a, b] = [owner.allocate(fft.bufferBytes), owner.allocate(fft.bufferBytes)]
    const [power, peak] = [owner.allocate((half + 1) * 16), owner.allocate(16)]
    const signals = [0, 1, 2, 3].map(() => Array.from({ length: 2 * half }, () => random.normal()))
    signals.forEach((signal, which) => {
      signal.forEach((sample, i) => (owner.f32[a / 4 + i * 4 + which] = sample))
    })
    owner.kernels.realPower(fft.run(a, b), owner.table(rotationsOf(half)), power, half, peak)
    signals.forEach((signal, which) => {
      const values = signal.map((re) => ({ re, im: 0 }))
      const powers = Array.from({ length: half + 1 }, (_, bin) => {
        const { re, im } = naive(values, bin)
        return re * re + im * im
      })
      powers.forEach((expected, bin) => {
        expect(owner.f32[power / 4 + bin * 4 + which]).toBeCloseTo(expected, 2)
      })
      expect(owner.f32[peak / 4 + which]).toBeCloseTo(Math.max(...powers), 2)
    })
  })
})

it.each([1e-10, 0.3, 0.70710678, 1, 1.5, 1234.5, 3e30])(
  'the kernels’ logarithm of %f is exact to float32',
  (x) => {
    const owner = simdMachine()
    const address = owner.table([x, x, x, x])
    owner.kernels.scaledLog(address, 1, 0, 1e-30, 1)
    const expected = Math.log(Math.fround(x))
    expect(Math.abs(owner.f32[address / 4] - expected)).toBeLessThan(2e-7 * Math.max(1, Math.abs(expected)))
  },
)
