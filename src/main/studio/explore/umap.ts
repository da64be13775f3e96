import { UMAP } from 'umap-js'
import { seeded } from '#shared/domain/random.ts'
import type { Matrix } from './matrix.ts'
import { principalComponents } from './principal.ts'

/** UMAP's defaults (McInnes, Healy & Melville 2018). */
const NEIGHBOURS = 15
const LEAST_DISTANCE = 0.1
/** Distances are computed in 30 principal components after few iterations; neighbours need no higher precision. */
const [COMPONENTS, ROUNDS] = [30, 10]
/** With fewer rows, principal components are used instead. */
const FEWEST_ROWS = 5

/**
 * UMAP layout of rows in two dimensions: similar rows are close. The result is deterministic, because random numbers
 * are seeded.
 * @param matrix standardised columns
 * @param report receives the current step and the number of steps
 * @returns x of each row, then y of each row
 */
export function umap(
  matrix: Matrix,
  report: (step: number, steps: number) => void = () => undefined,
): readonly [Float32Array, Float32Array] {
  const { scores } = principalComponents(matrix, COMPONENTS, ROUNDS)
  if (matrix.rows < FEWEST_ROWS) {
    const zeros = new Float32Array(matrix.rows)
    return [scores.at(0) ?? zeros, scores.at(1) ?? zeros]
  }
  const random = seeded('umap')
  const layout = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(NEIGHBOURS, matrix.rows - 1),
    minDist: LEAST_DISTANCE,
    random: () => random.next(),
  })
  const rows = Array.from({ length: matrix.rows }, (_, row) => scores.map((score) => score[row]))
  const steps = layout.initializeFit(rows)
  for (let step = 1; step <= steps; step++) {
    layout.step()
    report(step, steps)
  }
  const places = layout.getEmbedding()
  return [Float32Array.from(places, ([x]) => x), Float32Array.from(places, ([, y]) => y)]
}
