import { expect, it } from 'vitest'
import { centred, framePower, hann, simdMachine } from '#shared/signal/index.ts'

it.each([
  [16, 16],
  [24, 32],
])(
  'the power spectrum of a frame under a Hann window of %i in %i samples matches the definition',
  (window, size) => {
    const frame = Float32Array.from({ length: size }, (_, i) => Math.sin(i * 1.7) + 0.03 * i)
    const power = new Float32Array(size / 2 + 1)
    framePower(simdMachine(), window, size).of(frame, power)
    const weights = centred(hann(window), size)
    for (let k = 0; k <= size / 2; k++) {
      let [re, im] = [0, 0]
      for (let n = 0; n < size; n++) {
        re += frame[n] * weights[n] * Math.cos((2 * Math.PI * k * n) / size)
        im -= frame[n] * weights[n] * Math.sin((2 * Math.PI * k * n) / size)
      }
      expect(power[k]).toBeCloseTo(re * re + im * im, 4)
    }
  },
)
