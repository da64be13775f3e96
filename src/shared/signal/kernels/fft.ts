import { advance, f32x4, i32, kernel, repeat, type Code, type Local } from '../wasm/index.ts'

/** Bytes of a complex number of four lanes: four real parts, four imaginary parts. */
const COMPLEX = 32

/**
 * One radix-4 pass of Stockham's autosorting FFT (decimation in frequency) over four transforms at once:
 * for p < m, q < s, with x and y indexed q + s·(…):
 *   y[4p] = a + b + c + d;  y[4p+1] = w(a − jb − c + jd);  y[4p+2] = w²(a − b + c − d);  y[4p+3] = w³(a + jb − c − jd)
 * of a, b, c, d = x[p], x[p+m], x[p+2m], x[p+3m].
 *
 * Parameters: x, y, twiddles (bytes); m, s; bytes between the twiddles of neighbouring p.
 */
export const fftPass4 = kernel(
  'fftPass4',
  ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  ([x, y, twiddle, m, s, twiddleStep], make) => {
    const [p, q, quarter, far, run] = [make('i32'), make('i32'), make('i32'), make('i32'), make('i32')]
    const out = make('i32')
    const w = Array.from({ length: 6 }, () => make('v128'))
    const v = Array.from({ length: 8 }, () => make('v128'))
    const [ar, ai, br, bi, cr, ci, dr, di] = v
    const t = Array.from({ length: 8 }, () => make('v128'))
    const [pr, pi, mr, mi, sr, si, er, ei] = t
    const { add, sub, mul, load, store, loadSplat } = f32x4
    const turned = (re: Code, im: Code, wr: Local, wi: Local, at: Local, offset: number, hold: Local) => [
      hold.set(re),
      store(at.get, sub(mul(wr.get, hold.get), mul(wi.get, im)), offset),
      store(at.get, add(mul(wr.get, im), mul(wi.get, hold.get)), offset + 16),
    ]
    const held = make('v128')
    const held2 = make('v128')
    return [
      run.set(i32.shl(s.get, i32.const(5))),
      quarter.set(i32.mul(m.get, run.get)),
      p.set(m.get),
      repeat(
        [
          ...w.map((local, index) => local.set(loadSplat(twiddle.get, index * 4))),
          q.set(i32.add(x.get, run.get)),
          repeat(
            [
              far.set(i32.add(x.get, quarter.get)),
              ar.set(load(x.get)),
              ai.set(load(x.get, 16)),
              br.set(load(far.get)),
              bi.set(load(far.get, 16)),
              far.set(i32.add(far.get, quarter.get)),
              cr.set(load(far.get)),
              ci.set(load(far.get, 16)),
              far.set(i32.add(far.get, quarter.get)),
              dr.set(load(far.get)),
              di.set(load(far.get, 16)),
              pr.set(add(ar.get, cr.get)),
              pi.set(add(ai.get, ci.get)),
              mr.set(sub(ar.get, cr.get)),
              mi.set(sub(ai.get, ci.get)),
              sr.set(add(br.get, dr.get)),
              si.set(add(bi.get, di.get)),
              // e = j(b − d)
              er.set(sub(di.get, bi.get)),
              ei.set(sub(br.get, dr.get)),
              store(y.get, add(pr.get, sr.get)),
              store(y.get, add(pi.get, si.get), 16),
              out.set(i32.add(y.get, run.get)),
              held2.set(sub(mi.get, ei.get)),
              ...turned(sub(mr.get, er.get), held2.get, w[0], w[1], out, 0, held),
              out.set(i32.add(out.get, run.get)),
              held2.set(sub(pi.get, si.get)),
              ...turned(sub(pr.get, sr.get), held2.get, w[2], w[3], out, 0, held),
              out.set(i32.add(out.get, run.get)),
              held2.set(add(mi.get, ei.get)),
              ...turned(add(mr.get, er.get), held2.get, w[4], w[5], out, 0, held),
              advance(x, COMPLEX),
              advance(y, COMPLEX),
            ],
            i32.ltU(x.get, q.get),
          ),
          // y has moved on by one run; the next p starts four runs after this one.
          y.set(i32.add(y.get, i32.mul(run.get, i32.const(3)))),
          twiddle.set(i32.add(twiddle.get, twiddleStep.get)),
          advance(p, -1),
        ],
        p.get,
      ),
    ]
  },
)

/** The last pass where log2 of the length is odd: y[q] = x[q] + x[q+s], y[q+s] = x[q] − x[q+s]. Parameters: x, y, s. */
export const fftPass2 = kernel('fftPass2', ['i32', 'i32', 'i32'], ([x, y, s], make) => {
  const [half, end, far] = [make('i32'), make('i32'), make('i32')]
  const [a, b] = [make('v128'), make('v128')]
  const part = (offset: number) => [
    a.set(f32x4.load(x.get, offset)),
    b.set(f32x4.load(i32.add(x.get, half.get), offset)),
    f32x4.store(y.get, f32x4.add(a.get, b.get), offset),
    f32x4.store(far.get, f32x4.sub(a.get, b.get), offset),
  ]
  return [
    half.set(i32.shl(s.get, i32.const(5))),
    end.set(i32.add(x.get, half.get)),
    repeat(
      [far.set(i32.add(y.get, half.get)), ...part(0), ...part(16), advance(x, COMPLEX), advance(y, COMPLEX)],
      i32.ltU(x.get, end.get),
    ),
  ]
})
