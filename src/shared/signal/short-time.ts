import { fftOf, rotationsOf } from './fft.ts'
import { ScratchMemory, type SimdMachine } from './simd-machine.ts'

/** Power spectra of a clip in a machine's memory, in batches of four frames. A vector has one bin of the four frames. */
export interface PowerSpectra {
  readonly frames: number
  readonly batches: number
  /** fftSize / 2 + 1 */
  readonly bins: number
  /** Address of the first batch. */
  readonly address: number
  /** Distance between two batches, in bytes. */
  readonly batchBytes: number
  /** Address of the frames' peak powers, one vector per batch. */
  readonly peaks: number
}

export interface ShortTimeOptions {
  readonly fftSize: number
  readonly hopSamples: number
  /** `fftSize` values. */
  readonly window: Float64Array
}

/** Number of frames of a centred short-time transform: one per whole hop, plus the first. */
export const frameCount = (samples: number, hopSamples: number): number =>
  1 + Math.floor(samples / hopSamples)

/**
 * Short-time Fourier transform like librosa.stft: frames centred on every hop, zero padding, |X|² of the bins up to
 * half the sample rate. A result is valid until the next call.
 */
export function shortTime(
  owner: SimdMachine,
  options: ShortTimeOptions,
): (signal: Float32Array) => PowerSpectra {
  const { fftSize, hopSamples } = options
  const { kernels } = owner
  const half = fftSize / 2
  const bins = half + 1
  const fft = fftOf(owner, half)
  const window = owner.table(options.window)
  const rotations = owner.table(rotationsOf(half))
  const [a, b] = [owner.allocate(fft.bufferBytes), owner.allocate(fft.bufferBytes)]
  const [padded, power] = [new ScratchMemory(owner), new ScratchMemory(owner)]

  return (signal) => {
    const frames = frameCount(signal.length, hopSamples)
    const batches = Math.ceil(frames / 4)
    const batchBytes = bins * 16
    const from = loadPadded(owner, padded, signal, half, (4 * batches - 1) * hopSamples + fftSize)
    const address = power.reserve(batches * (batchBytes + 16))
    const peaks = address + batches * batchBytes
    for (let batch = 0; batch < batches; batch++) {
      kernels.gather(from + batch * 4 * hopSamples * 4, hopSamples * 4, window, a, 16, fftSize / 4)
      const spectrum = fft.run(a, b)
      kernels.realPower(spectrum, rotations, address + batch * batchBytes, half, peaks + batch * 16)
    }
    return { frames, batches, bins, address, batchBytes, peaks }
  }
}

/**
 * Copies a signal into the machine, with `before` zeros before it and zeros after it up to `length`. Returns the
 * address.
 */
export function loadPadded(
  owner: SimdMachine,
  workspace: ScratchMemory,
  signal: Float32Array,
  before: number,
  length: number,
): number {
  const address = workspace.reserve(length * 4)
  const start = address / 4
  const memory = owner.f32
  memory.fill(0, start, start + before)
  memory.set(signal, start + before)
  memory.fill(0, start + before + signal.length, start + length)
  return address
}
