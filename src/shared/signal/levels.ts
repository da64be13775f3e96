import { frameCount } from './short-time.ts'

/** Per frame: root mean square, and zero crossings per sample. */
export interface Levels {
  readonly rms: Float32Array<ArrayBuffer>
  readonly zcr: Float32Array<ArrayBuffer>
}

/** librosa's threshold: smaller absolute values count as zero, and zero counts as positive. */
const ZERO = 1e-10

/**
 * librosa.feature.rms (zero padding) and zero_crossing_rate (edge padding) of centred frames. Both are sums over blocks
 * shared by the frames, so that each sample is read once.
 */
export function levels(signal: Float32Array, frameSamples: number, hopSamples: number): Levels {
  const before = frameSamples / 2
  const block = greatestCommonDivisor(hopSamples, before)
  const blocks = Math.ceil(signal.length / block)
  const { energy, crossings } = blockSums(signal, block, blocks)
  const frames = frameCount(signal.length, hopSamples)
  const [rms, zcr] = [new Float32Array(frames), new Float32Array(frames)]
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * hopSamples - before
    const end = Math.min(blocks, (start + frameSamples) / block)
    let sum = 0
    let count = 0
    for (let i = Math.max(0, start / block); i < end; i++) {
      sum += energy[i]
      count += crossings[i]
    }
    // A crossing into the frame's first sample belongs to the frame before.
    if (start > 0 && start < signal.length && isNegative(signal[start]) !== isNegative(signal[start - 1]))
      count--
    rms[frame] = Math.sqrt(sum / frameSamples)
    zcr[frame] = count / frameSamples
  }
  return { rms, zcr }
}

const isNegative = (sample: number): boolean => sample < -ZERO

function blockSums(signal: Float32Array, block: number, blocks: number) {
  const energy = new Float64Array(blocks)
  const crossings = new Int32Array(blocks)
  let negative = signal.length > 0 && isNegative(signal[0]) ? 1 : 0
  for (let i = 0; i < blocks; i++) {
    const end = Math.min(signal.length, (i + 1) * block)
    let sum = 0
    let count = 0
    for (let at = i * block; at < end; at++) {
      const sample = signal[at]
      sum += sample * sample
      const now = sample < -ZERO ? 1 : 0
      count += now ^ negative
      negative = now
    }
    energy[i] = sum
    crossings[i] = count
  }
  return { energy, crossings }
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
