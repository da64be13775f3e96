import { UMAP } from 'umap-js'
import { seeded } from '#shared/domain/random.ts'
import type { Matrix } from './matrix.ts'
import { principalComponents } from './principal.ts'

/** UMAP's defaults (McInnes, Healy & Melville 2018). */
const NEIGHBOURS = 15
const LEAST_DISTANCE = 0.1
/** Distances are taken in this many principal components, found in few rounds: neighbours need no more exactness. */
const [COMPONENTS, ROUNDS] = [30, 10]
/** Fewer rows have no neighbourhoods: they lie along their principal components. */
const FEWEST_ROWS = 5

/**
 * Rows placed on a plane so that those with similar values lie near each other. The same rows give the same picture: the
 * random numbers are seeded.
 * @param matrix standardised columns
 * @param report gets the step that is done and the number of steps
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
