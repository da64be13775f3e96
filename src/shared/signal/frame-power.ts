import { fftOf, rotationsOf } from './fft.ts'
import { oncePerMachine, type SimdMachine } from './simd-machine.ts'
import { centred, hann } from './window.ts'

/** Power spectra of single frames at any position, for spectrogram images, whose columns follow no fixed hop. */
export interface FramePower {
  /** |X[k]|² for k = 0 … fftSize / 2 of a frame of `fftSize` samples, with a centred Hann window. */
  of(frame: Float32Array, out: Float32Array): void
}

const made = oncePerMachine(() => new Map<string, FramePower>())

/** @param fftSize a power of two, 8 or more, at least `windowSamples` */
export function framePower(owner: SimdMachine, windowSamples: number, fftSize: number): FramePower {
  const name = `${windowSamples}/${fftSize}`
  let power = made(owner).get(name)
  if (power === undefined) made(owner).set(name, (power = makeFramePower(owner, windowSamples, fftSize)))
  return power
}

function makeFramePower(owner: SimdMachine, windowSamples: number, fftSize: number): FramePower {
  const { kernels } = owner
  const half = fftSize / 2
  const fft = fftOf(owner, half)
  const window = owner.table(centred(hann(windowSamples), fftSize))
  const rotations = owner.table(rotationsOf(half))
  const [a, b] = [owner.allocate(fft.bufferBytes), owner.allocate(fft.bufferBytes)]
  const input = owner.allocate(fftSize * 4)
  const [power, peak] = [owner.allocate((half + 1) * 16), owner.allocate(16)]
  return {
    of(frame, out) {
      owner.f32.set(frame, input / 4)
      // All four lanes hold the same frame.
      kernels.gather(input, 0, window, a, 16, fftSize / 4)
      kernels.realPower(fft.run(a, b), rotations, power, half, peak)
      const memory = owner.f32
      for (let bin = 0; bin <= half; bin++) out[bin] = memory[power / 4 + bin * 4]
    },
  }
}
