import { advance, f32x4, i32, kernel, repeat } from '../wasm/index.ts'

/**
 * Weighted sums over segments of a spectrum: a bank of band filters.
 * Parameters: spectrum (vectors), bands (each: first bin · 16, bins; the weights follow elsewhere), weights, out, bands.
 * Every band has at least one bin.
 */
export const bandSums = kernel('bandSums', ['i32', 'i32', 'i32', 'i32', 'i32'], (parameters, make) => {
  const [spectrum, bands, weights, out, count] = parameters
  const [at, bins] = [make('i32'), make('i32')]
  const sum = make('v128')
  return [
    repeat(
      [
        at.set(i32.add(spectrum.get, i32.load(bands.get))),
        bins.set(i32.load(bands.get, 4)),
        sum.set(f32x4.const(0)),
        repeat(
          [
            sum.set(f32x4.add(sum.get, f32x4.mul(f32x4.loadSplat(weights.get), f32x4.load(at.get)))),
            advance(at, 16),
            advance(weights, 4),
            advance(bins, -1),
          ],
          bins.get,
        ),
        f32x4.store(out.get, sum.get),
        advance(out, 16),
        advance(bands, 8),
        advance(count, -1),
      ],
      count.get,
    ),
  ]
})

/**
 * A dense matrix times four columns. The matrix is stored in blocks of four rows: column by column, four values each.
 * Parameters: matrix, rows / 4, columns, x (vectors), y (vectors).
 */
export const dense = kernel('dense', ['i32', 'i32', 'i32', 'i32', 'i32'], (parameters, make) => {
  const [matrix, blocks, columns, x, y] = parameters
  const [at, end] = [make('i32'), make('i32')]
  const value = make('v128')
  const sums = Array.from({ length: 4 }, () => make('v128'))
  return [
    end.set(i32.add(x.get, i32.shl(columns.get, i32.const(4)))),
    repeat(
      [
        ...sums.map((sum) => sum.set(f32x4.const(0))),
        at.set(x.get),
        repeat(
          [
            value.set(f32x4.load(at.get)),
            ...sums.map((sum, row) =>
              sum.set(f32x4.add(sum.get, f32x4.mul(value.get, f32x4.loadSplat(matrix.get, row * 4)))),
            ),
            advance(at, 16),
            advance(matrix, 16),
          ],
          i32.ltU(at.get, end.get),
        ),
        ...sums.map((sum, row) => f32x4.store(y.get, sum.get, row * 16)),
        advance(y, 64),
        advance(blocks, -1),
      ],
      blocks.get,
    ),
  ]
})
