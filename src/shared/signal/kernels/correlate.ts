import { advance, f32x4, i32, kernel, repeat } from '../wasm/index.ts'

/** Lags that one round computes. The output has a multiple of it. */
export const LAGS_PER_ROUND = 16

/**
 * Cross-correlation: out[lag] = Σ x[j] · y[j + lag] over the samples of x.
 * Parameters: x, y, samples of x, out, rounds of 16 lags. y is read up to sample `samples + 16 · rounds`.
 */
export const correlate = kernel('correlate', ['i32', 'i32', 'i32', 'i32', 'i32'], (parameters, make) => {
  const [x, y, samples, out, rounds] = parameters
  const [at, from, end] = [make('i32'), make('i32'), make('i32')]
  const value = make('v128')
  const sums = Array.from({ length: LAGS_PER_ROUND / 4 }, () => make('v128'))
  const { add, mul, load, loadSplat, store } = f32x4
  return [
    end.set(i32.add(x.get, i32.shl(samples.get, i32.const(2)))),
    repeat(
      [
        ...sums.map((sum) => sum.set(f32x4.const(0))),
        at.set(x.get),
        from.set(y.get),
        repeat(
          [
            value.set(loadSplat(at.get)),
            ...sums.map((sum, n) => sum.set(add(sum.get, mul(value.get, load(from.get, n * 16))))),
            advance(at, 4),
            advance(from, 4),
          ],
          i32.ltU(at.get, end.get),
        ),
        ...sums.map((sum, n) => store(out.get, sum.get, n * 16)),
        advance(out, LAGS_PER_ROUND * 4),
        advance(y, LAGS_PER_ROUND * 4),
        advance(rounds, -1),
      ],
      rounds.get,
    ),
  ]
})
