import { advance, f32x4, i32, i32x4, kernel, repeat, type Code } from '../wasm/index.ts'

/** Coefficients of Cephes' logf: ln(1 + t) = t − t²/2 + t³ · P(t) for t in [√½ − 1, √2 − 1], to an ulp. */
const P = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
]

/**
 * x ← scale · ln(max(x + addend, floor)), element by element.
 * Parameters: x (vectors), vectors, addend, floor (a normal number above zero), scale.
 */
export const scaledLog = kernel('scaledLog', ['i32', 'i32', 'f32', 'f32', 'f32'], (parameters, make) => {
  const [x, count, addend, floor, scale] = parameters
  const v = () => make('v128')
  const [value, exponent, small, t, square, sum, plus, least, times] = [
    v(),
    v(),
    v(),
    v(),
    v(),
    v(),
    v(),
    v(),
    v(),
  ]
  const { add, sub, mul, max, lt } = f32x4
  const polynomial = P.slice(1).reduce<Code>(
    (code, coefficient) => add(mul(code, t.get), f32x4.const(coefficient)),
    f32x4.const(P[0]),
  )
  return [
    plus.set(f32x4.splat(addend.get)),
    least.set(f32x4.splat(floor.get)),
    times.set(f32x4.splat(scale.get)),
    repeat(
      [
        value.set(max(add(f32x4.load(x.get), plus.get), least.get)),
        // x = mantissa · 2^exponent with the mantissa in [½, 1), then in [√½, √2)
        exponent.set(f32x4.convert(i32x4.sub(i32x4.shrS(value.get, 23), i32x4.const(126)))),
        t.set(i32x4.add(i32x4.and(value.get, i32x4.const(0x007fffff)), i32x4.const(0x3f000000))),
        small.set(lt(t.get, f32x4.const(Math.SQRT1_2))),
        exponent.set(sub(exponent.get, i32x4.and(small.get, f32x4.const(1)))),
        t.set(sub(add(t.get, i32x4.and(small.get, t.get)), f32x4.const(1))),
        square.set(mul(t.get, t.get)),
        sum.set(mul(mul(polynomial, t.get), square.get)),
        // ln 2 in two parts, as Cephes has it: the first is exact in float32
        sum.set(add(sum.get, mul(exponent.get, f32x4.const(-2.1219444e-4)))),
        sum.set(sub(sum.get, mul(square.get, f32x4.const(0.5)))),
        sum.set(add(add(t.get, sum.get), mul(exponent.get, f32x4.const(0.693359375)))),
        f32x4.store(x.get, mul(sum.get, times.get)),
        advance(x, 16),
        advance(count, -1),
      ],
      count.get,
    ),
  ]
})

/** x ← max(x, floor), element by element. Parameters: x (vectors), vectors, floor. */
export const clampBelow = kernel('clampBelow', ['i32', 'i32', 'f32'], ([x, count, floor], make) => {
  const least = make('v128')
  return [
    least.set(f32x4.splat(floor.get)),
    repeat(
      [f32x4.store(x.get, f32x4.max(f32x4.load(x.get), least.get)), advance(x, 16), advance(count, -1)],
      count.get,
    ),
  ]
})

/**
 * YIN's cumulative mean normalised difference (de Cheveigné and Kawahara 2002, equation 8) of four frames, as librosa has it:
 * d(k) = 2 (r(0) − r(k)) − Σ y(i)² for i < k; out(k) = d(k) / (Σ d(i) / k for 1 ≤ i ≤ k, + the smallest float32).
 * Parameters: autocorrelation (vectors), frame y (vectors), out (vectors; out(0) is not written), last k, and what makes
 * 2 r of the autocorrelation's values.
 */
export const yinDifference = kernel(
  'yinDifference',
  ['i32', 'i32', 'i32', 'i32', 'f32'],
  (parameters, make) => {
    const [r, y, out, last, scale] = parameters
    const end = make('i32')
    const v = () => make('v128')
    const [zero, energy, d, sum, k, sample, twice] = [v(), v(), v(), v(), v(), v(), v()]
    const { add, sub, mul, div, load, store } = f32x4
    return [
      end.set(i32.add(r.get, i32.shl(last.get, i32.const(4)))),
      zero.set(load(r.get)),
      twice.set(f32x4.splat(scale.get)),
      energy.set(f32x4.const(0)),
      sum.set(f32x4.const(0)),
      k.set(f32x4.const(0)),
      repeat(
        [
          advance(r, 16),
          advance(out, 16),
          sample.set(load(y.get)),
          energy.set(add(energy.get, mul(sample.get, sample.get))),
          d.set(sub(mul(twice.get, sub(zero.get, load(r.get))), energy.get)),
          sum.set(add(sum.get, d.get)),
          k.set(add(k.get, f32x4.const(1))),
          store(out.get, div(d.get, add(div(sum.get, k.get), f32x4.const(1.17549435e-38)))),
          advance(y, 16),
        ],
        i32.ltU(r.get, end.get),
      ),
    ]
  },
)
