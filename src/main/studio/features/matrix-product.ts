import type { SimdMachine } from '#shared/signal/index.ts'

/** A matrix in a machine's memory, as its `dense` kernel takes it; `rows` is a multiple of four. */
export interface MachineMatrix {
  readonly address: number
  readonly rows: number
  readonly columns: number
}

export function loadMatrix(
  owner: SimdMachine,
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
): MachineMatrix {
  const blocked = Float64Array.from({ length: rows * columns }, (_, i) => {
    const block = Math.floor(i / (4 * columns))
    return value(block * 4 + (i % 4), Math.floor(i / 4) % columns)
  })
  return { address: owner.table(blocked), rows, columns }
}

/** y = matrix · x for four columns side by side; x and y are addresses of vectors. */
export function multiply(owner: SimdMachine, matrix: MachineMatrix, x: number, y: number): void {
  owner.kernels.dense(matrix.address, matrix.rows / 4, matrix.columns, x, y)
}
