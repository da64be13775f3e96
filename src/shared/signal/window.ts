/** Periodic Hann window of `length` samples (scipy's get_window('hann', length)). */
export function hann(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length))
}

/** A window centred in `size` samples, padded with zeros. */
export function centred(window: Float64Array, size: number): Float64Array {
  const padded = new Float64Array(size)
  padded.set(window, (size - window.length) >> 1)
  return padded
}

/** Kaiser window at `position` in (−1, 1); zero outside. */
export function kaiser(position: number, beta: number): number {
  return Math.abs(position) >= 1 ? 0 : besselI0(beta * Math.sqrt(1 - position * position)) / besselI0(beta)
}

/** Modified Bessel function of the first kind and order 0, by its power series. */
export function besselI0(x: number): number {
  const quarter = (x * x) / 4
  let sum = 1
  for (let term = 1, k = 1; term > sum * 1e-17; k++) {
    term *= quarter / (k * k)
    sum += term
  }
  return sum
}

/** sin(πx) / πx */
export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}
