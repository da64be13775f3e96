/** Rows of equal length, one after another. */
export interface Matrix {
  readonly rows: number
  readonly width: number
  readonly data: Float32Array
}

/** What lies further out than this many deviations says no more than that it lies out there. */
const LARGEST = 5

/**
 * Brings every column to mean 0 and deviation 1, in place: over all rows, or over the rows of each group by itself. A
 * column that does not vary becomes 0; values are held within ±5.
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
