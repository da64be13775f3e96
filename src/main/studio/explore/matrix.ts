/** A matrix in row-major order. */
export interface Matrix {
  readonly rows: number
  readonly width: number
  readonly data: Float32Array
}

/** Standardised values are limited to this many deviations. */
const LARGEST = 5

/**
 * Standardises every column to mean 0 and deviation 1 in place, over all rows or within each group. A constant column
 * becomes 0; values are limited to ±5.
 */
export function standardise({ rows, width, data }: Matrix, groups?: readonly (string | null)[]): void {
  const members = new Map<string | null, number[]>()
  for (let row = 0; row < rows; row++) {
    const group = groups ? groups[row] : null
    const own = members.get(group)
    if (own) own.push(row)
    else members.set(group, [row])
  }
  for (const own of members.values())
    for (let column = 0; column < width; column++) {
      let [sum, squares] = [0, 0]
      for (const row of own) sum += data[row * width + column]
      const mean = sum / own.length
      for (const row of own) squares += (data[row * width + column] - mean) ** 2
      const deviation = Math.sqrt(squares / own.length)
      const scale = deviation > 1e-9 ? 1 / deviation : 0
      for (const row of own) {
        const value = (data[row * width + column] - mean) * scale
        data[row * width + column] = Math.max(-LARGEST, Math.min(LARGEST, value))
      }
    }
}
