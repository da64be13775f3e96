import { advance, f32x4, i32, kernel, repeat } from '../wasm/index.ts'

/**
 * The power spectrum of four real signals of 2M samples from the M-point complex transform Z of their even samples (real
 * parts) and odd samples (imaginary parts): with E = (Z[k] + Z*[M−k]) / 2 and O = −j (Z[k] − Z*[M−k]) / 2,
 * X[k] = E + e^(−jπk/M) O and X[M−k] = (E − e^(−jπk/M) O)*.
 *
 * Parameters: Z, rotations (cos, −sin of πk/M from k = 1), power (M + 1 vectors), M, where the largest power goes.
 */
export const realPower = kernel('realPower', ['i32', 'i32', 'i32', 'i32', 'i32'], (parameters, make) => {
  const [z, rotation, power, m, peak] = parameters
  const [zBack, back] = [make('i32'), make('i32')]
  const v = () => make('v128')
  const [ar, ai, br, bi, er, ei, or, oi, c, s] = [v(), v(), v(), v(), v(), v(), v(), v(), v(), v()]
  const [tr, ti, top] = [v(), v(), v()]
  const { add, sub, mul, load, store, loadSplat, max } = f32x4
  const square = (re: typeof ar, im: typeof ar) => add(mul(re.get, re.get), mul(im.get, im.get))
  return [
    zBack.set(i32.add(z.get, i32.shl(m.get, i32.const(5)))),
    back.set(i32.add(power.get, i32.shl(m.get, i32.const(4)))),
    // k = 0 and k = M
    ar.set(load(z.get)),
    ai.set(load(z.get, 16)),
    er.set(add(ar.get, ai.get)),
    top.set(mul(er.get, er.get)),
    store(power.get, top.get),
    er.set(sub(ar.get, ai.get)),
    c.set(mul(er.get, er.get)),
    store(back.get, c.get),
    top.set(max(top.get, c.get)),
    repeat(
      [
        advance(z, 32),
        advance(zBack, -32),
        advance(power, 16),
        advance(back, -16),
        ar.set(load(z.get)),
        ai.set(load(z.get, 16)),
        br.set(load(zBack.get)),
        bi.set(load(zBack.get, 16)),
        er.set(add(ar.get, br.get)),
        ei.set(sub(ai.get, bi.get)),
        or.set(add(ai.get, bi.get)),
        oi.set(sub(br.get, ar.get)),
        c.set(loadSplat(rotation.get)),
        s.set(loadSplat(rotation.get, 4)),
        tr.set(sub(mul(c.get, or.get), mul(s.get, oi.get))),
        ti.set(add(mul(c.get, oi.get), mul(s.get, or.get))),
        // Halves are left to the end: |2X|² / 4.
        ar.set(add(er.get, tr.get)),
        ai.set(add(ei.get, ti.get)),
        br.set(sub(er.get, tr.get)),
        bi.set(sub(ei.get, ti.get)),
        c.set(mul(square(ar, ai), f32x4.const(0.25))),
        s.set(mul(square(br, bi), f32x4.const(0.25))),
        store(power.get, c.get),
        store(back.get, s.get),
        top.set(max(top.get, max(c.get, s.get))),
        advance(rotation, 8),
      ],
      i32.ltU(power.get, back.get),
    ),
    store(peak.get, top.get),
  ]
})

/**
 * The real parts of X[0 … last] alone, from the same Z: enough where the signal is even.
 * Parameters: Z, rotations, out (vectors), M, last (at least 1).
 */
export const realPart = kernel('realPart', ['i32', 'i32', 'i32', 'i32', 'i32'], (parameters, make) => {
  const [z, rotation, out, m, last] = parameters
  const [zBack, end] = [make('i32'), make('i32')]
  const { add, sub, mul, load, store, loadSplat } = f32x4
  return [
    zBack.set(i32.add(z.get, i32.shl(m.get, i32.const(5)))),
    end.set(i32.add(out.get, i32.shl(last.get, i32.const(4)))),
    store(out.get, add(load(z.get), load(z.get, 16))),
    repeat(
      [
        advance(z, 32),
        advance(zBack, -32),
        advance(out, 16),
        // 2 Re X = Re 2E + cos · Re 2O − (−sin) · Im 2O
        store(
          out.get,
          mul(
            f32x4.const(0.5),
            add(
              add(load(z.get), load(zBack.get)),
              sub(
                mul(loadSplat(rotation.get), add(load(z.get, 16), load(zBack.get, 16))),
                mul(loadSplat(rotation.get, 4), sub(load(zBack.get), load(z.get))),
              ),
            ),
          ),
        ),
        advance(rotation, 8),
      ],
      i32.ltU(out.get, end.get),
    ),
  ]
})

/** Mirrors a half signal into an even signal: out[n + i] = out[n − i] for 0 < i < n. Parameters: address of out[n], n. */
export const mirror = kernel('mirror', ['i32', 'i32'], ([middle, n], make) => {
  const back = make('i32')
  return [
    back.set(middle.get),
    advance(n, -1),
    repeat(
      [
        advance(middle, 16),
        advance(back, -16),
        f32x4.store(middle.get, f32x4.load(back.get)),
        advance(n, -1),
      ],
      n.get,
    ),
  ]
})

/**
 * Scales complex numbers by real gains and exchanges their parts, so that a forward transform then inverts.
 * Parameters: source, destination, gains, count.
 */
export const scaleSwapped = kernel(
  'scaleSwapped',
  ['i32', 'i32', 'i32', 'i32'],
  ([from, to, gains, count], make) => {
    const gain = make('v128')
    return [
      repeat(
        [
          gain.set(f32x4.loadSplat(gains.get)),
          f32x4.store(to.get, f32x4.mul(f32x4.load(from.get, 16), gain.get)),
          f32x4.store(to.get, f32x4.mul(f32x4.load(from.get), gain.get), 16),
          advance(from, 32),
          advance(to, 32),
          advance(gains, 4),
          advance(count, -1),
        ],
        count.get,
      ),
    ]
  },
)
