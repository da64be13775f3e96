/** Power spectra of real frames, in place tables shared by all frames of one size. */
export interface Fft {
  readonly size: number
  /** |X[k]|² for k = 0 … size/2 of a frame of `size` samples. */
  power(frame: Float32Array, out: Float32Array): void
}

/** Radix-2, decimation in time (Cooley & Tukey 1965). `size` is a power of two. */
export function makeFft(size: number): Fft {
  if (size < 2 || (size & (size - 1)) !== 0)
    throw new RangeError(`An FFT of ${size} samples is no power of two.`)
  const bits = Math.log2(size)
  const reversed = Uint32Array.from({ length: size }, (_, i) => reverse(i, bits))
  const cosine = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size))
  const sine = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size))
  const re = new Float64Array(size)
  const im = new Float64Array(size)

  function transform(): void {
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half)
      for (let start = 0; start < size; start += 2 * half)
        for (let k = 0; k < half; k++) {
          const [a, b] = [start + k, start + k + half]
          const [c, s] = [cosine[k * stride], sine[k * stride]]
          const [x, y] = [re[b] * c - im[b] * s, re[b] * s + im[b] * c]
          re[b] = re[a] - x
          im[b] = im[a] - y
          re[a] += x
          im[a] += y
        }
    }
  }

  return {
    size,
    power(frame, out) {
      im.fill(0)
      for (let i = 0; i < size; i++) re[reversed[i]] = frame[i]
      transform()
      for (let k = 0; k <= size / 2; k++) out[k] = re[k] * re[k] + im[k] * im[k]
    },
  }
}

function reverse(value: number, bits: number): number {
  let result = 0
  for (let bit = 0; bit < bits; bit++) if (value & (1 << bit)) result |= 1 << (bits - 1 - bit)
  return result
}
