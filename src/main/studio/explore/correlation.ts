import type { Matrix } from './matrix.ts'

/**
 * Pearson correlation of all pairs of standardised columns: (width, width), row by row. A constant column has
 * correlation 0 with all columns including itself.
 */
export function correlations({ rows, width, data }: Matrix): Float64Array {
  const sums = new Float64Array(width * width)
  for (let row = 0; row < rows; row++)
    for (let a = 0; a < width; a++) {
      const value = data[row * width + a]
      for (let b = 0; b <= a; b++) sums[a * width + b] += value * data[row * width + b]
    }
  const spread = Array.from({ length: width }, (_, i) => Math.sqrt(sums[i * width + i]))
  return sums.map((_, at) => {
    const [a, b] = [Math.floor(at / width), at % width]
    const product = spread[a] * spread[b]
    return product > 0 ? sums[Math.max(a, b) * width + Math.min(a, b)] / product : 0
  })
}

/**
 * The share of each column's variance between groups: η², from 0 (groups do not differ) to 1 (Fisher 1925). Rows with
 * group -1 are left out.
 */
export function etaSquared({ rows, width, data }: Matrix, groups: ArrayLike<number>): Float64Array {
  const count = Math.max(-1, ...Array.from(groups)) + 1
  const clips = new Float64Array(count)
  const sums = new Float64Array(count * width)
  const [total, squares] = [new Float64Array(width), new Float64Array(width)]
  let used = 0
  for (let row = 0; row < rows; row++) {
    const group = groups[row]
    if (group < 0) continue
    used++
    clips[group]++
    for (let i = 0; i < width; i++) {
      const value = data[row * width + i]
      sums[group * width + i] += value
      total[i] += value
      squares[i] += value * value
    }
  }
  return Float64Array.from({ length: width }, (_, i) => {
    const mean = used > 0 ? total[i] / used : 0
    const whole = squares[i] - used * mean * mean
    let between = 0
    for (let group = 0; group < count; group++)
      if (clips[group] > 0) between += clips[group] * (sums[group * width + i] / clips[group] - mean) ** 2
    return whole > 1e-12 ? between / whole : 0
  })
}
