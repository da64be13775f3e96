/** Count, mean and variance of each column, updated row by row. Mergeable, with constant memory. */
export class ColumnStatistics {
  rows = 0
  readonly minimum: Float64Array
  readonly maximum: Float64Array
  readonly #sum: Float64Array
  readonly #squares: Float64Array

  constructor(width: number) {
    this.#sum = new Float64Array(width)
    this.#squares = new Float64Array(width)
    this.minimum = new Float64Array(width).fill(Infinity)
    this.maximum = new Float64Array(width).fill(-Infinity)
  }

  /** Adds `rows` rows of data in row-major order. */
  add(data: Float32Array, rows: number): void {
    const width = this.#sum.length
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < width; column++) {
        const value = data[row * width + column]
        this.#sum[column] += value
        this.#squares[column] += value * value
        if (value < this.minimum[column]) this.minimum[column] = value
        if (value > this.maximum[column]) this.maximum[column] = value
      }
    this.rows += rows
  }

  merge(other: ColumnStatistics): void {
    this.#sum.forEach((_, column) => {
      this.#sum[column] += other.#sum[column]
      this.#squares[column] += other.#squares[column]
      this.minimum[column] = Math.min(this.minimum[column], other.minimum[column])
      this.maximum[column] = Math.max(this.maximum[column], other.maximum[column])
    })
    this.rows += other.rows
  }

  mean(): Float64Array {
    return this.#sum.map((sum) => sum / Math.max(1, this.rows))
  }

  /** Population variance, never below zero. */
  variance(): Float64Array {
    const n = Math.max(1, this.rows)
    return this.#squares.map((squares, column) => Math.max(0, squares / n - (this.#sum[column] / n) ** 2))
  }
}
