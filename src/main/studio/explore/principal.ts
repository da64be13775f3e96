import { seeded } from '#shared/domain/random.ts'
import type { Matrix } from './matrix.ts'

export interface Principal {
  /** scores[component][row], in deviations of the standardised data. */
  readonly scores: readonly Float32Array[]
  /** Share of the whole variance that each component explains, largest first. */
  readonly explained: readonly number[]
}

const ROUNDS = 30

/**
 * The first principal components of centred rows (Pearson 1901; Hotelling 1933), by subspace iteration: directions are
 * multiplied by the covariance and made orthonormal again until they settle. Costs 4 · rows · width · components a round.
 * Each component's sign is such that its largest weight is positive, so that the picture is the same every time.
 */
export function principalComponents(matrix: Matrix, components: number, rounds = ROUNDS): Principal {
  const { rows, width, data } = matrix
  const random = seeded('principal components')
  const count = Math.min(components, width, Math.max(1, rows - 1))
  let directions = orthonormal(
    Array.from({ length: count }, () => Float64Array.from({ length: width }, () => random.normal())),
  )
  for (let round = 0; round < rounds; round++) directions = orthonormal(timesCovariance(matrix, directions))
  const found = directions.map((direction) => {
    const scores = project(matrix, positive(direction))
    return { scores, variance: meanSquare(scores) }
  })
  found.sort((a, b) => b.variance - a.variance)
  const whole = (meanSquare(data) * data.length) / Math.max(1, rows)
  return {
    scores: found.map(({ scores }) => scores),
    explained: found.map(({ variance }) => (whole > 0 ? variance / whole : 0)),
  }
}

function project({ rows, width, data }: Matrix, direction: Float64Array): Float32Array {
  const scores = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let i = 0, at = row * width; i < width; i++, at++) sum += data[at] * direction[i]
    scores[row] = sum
  }
  return scores
}

function timesCovariance(matrix: Matrix, directions: readonly Float64Array[]): Float64Array[] {
  const { rows, width, data } = matrix
  return directions.map((direction) => {
    const scores = project(matrix, direction)
    const product = new Float64Array(width)
    for (let row = 0; row < rows; row++) {
      const score = scores[row]
      for (let i = 0, at = row * width; i < width; i++, at++) product[i] += score * data[at]
    }
    return product
  })
}

/** Gram–Schmidt with one re-orthogonalisation pass, for numerical stability. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = []
  for (const vector of vectors) {
    for (const other of [...done, ...done]) {
      const overlap = dot(vector, other)
      for (let i = 0; i < vector.length; i++) vector[i] -= overlap * other[i]
    }
    const length = Math.sqrt(dot(vector, vector))
    done.push(vector.map((value) => (length > 0 ? value / length : 0)))
  }
  return done
}

function positive(direction: Float64Array): Float64Array {
  const largest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
  return largest < 0 ? direction.map((value) => -value) : direction
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

function meanSquare(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value * value
  return values.length > 0 ? sum / values.length : 0
}
