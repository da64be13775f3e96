import { advance, f32x4, i32, kernel, repeat } from '../wasm/index.ts'

/** Taps of every phase. */
export const PHASE_TAPS = 16

/**
 * Samples a signal at the times n · (whole + remainder / phases), n from 0, by a filter of 16 taps a phase.
 * Parameters: signal (from the first tap of output 0 on), out, filter (phase after phase), outputs / 4, whole · 4,
 * remainder · 64, phases · 64 (the filter's bytes).
 */
export const polyphase = kernel(
  'polyphase',
  ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  ([signal, out, filter, groups, whole, remainder, phases], make) => {
    const [phase, at, past] = [make('i32'), make('i32'), make('i32')]
    const sums = Array.from({ length: 4 }, () => make('v128'))
    const [a, b] = [make('v128'), make('v128')]
    const { add, mul, load, shuffle } = f32x4
    const product = (tap: number) => mul(load(signal.get, tap * 16), load(at.get, tap * 16))
    return [
      repeat(
        [
          ...sums.flatMap((sum) => [
            at.set(i32.add(filter.get, phase.get)),
            sum.set(add(add(product(0), product(1)), add(product(2), product(3)))),
            signal.set(i32.add(signal.get, whole.get)),
            phase.set(i32.add(phase.get, remainder.get)),
            past.set(i32.geU(phase.get, phases.get)),
            signal.set(i32.add(signal.get, i32.shl(past.get, i32.const(2)))),
            phase.set(i32.select(i32.sub(phase.get, phases.get), phase.get, past.get)),
          ]),
          // Four vectors summed across, each into one lane.
          a.set(
            add(shuffle(sums[0].get, sums[1].get, 0, 4, 1, 5), shuffle(sums[0].get, sums[1].get, 2, 6, 3, 7)),
          ),
          b.set(
            add(shuffle(sums[2].get, sums[3].get, 0, 4, 1, 5), shuffle(sums[2].get, sums[3].get, 2, 6, 3, 7)),
          ),
          f32x4.store(out.get, add(shuffle(a.get, b.get, 0, 1, 4, 5), shuffle(a.get, b.get, 2, 3, 6, 7))),
          advance(out, 16),
          advance(groups, -1),
        ],
        groups.get,
      ),
    ]
  },
)
