import { advance, f32x4, i32, kernel, repeat, type Code, type Local } from '../wasm/index.ts'

/** Statements that transpose four vectors: one stream each to one sample each, or the reverse. */
function transposed(rows: readonly Local[], t: readonly Local[]): Code[] {
  const [a, b, c, d] = rows.map((row) => row.get)
  return [
    t[0].set(f32x4.shuffle(a, b, 0, 4, 1, 5)),
    t[1].set(f32x4.shuffle(a, b, 2, 6, 3, 7)),
    t[2].set(f32x4.shuffle(c, d, 0, 4, 1, 5)),
    t[3].set(f32x4.shuffle(c, d, 2, 6, 3, 7)),
    rows[0].set(f32x4.shuffle(t[0].get, t[2].get, 0, 1, 4, 5)),
    rows[1].set(f32x4.shuffle(t[0].get, t[2].get, 2, 3, 6, 7)),
    rows[2].set(f32x4.shuffle(t[1].get, t[3].get, 0, 1, 4, 5)),
    rows[3].set(f32x4.shuffle(t[1].get, t[3].get, 2, 3, 6, 7)),
  ]
}

/**
 * Interleaves four segments of a signal, one per lane, multiplied by a window.
 * Parameters: signal, bytes between segments, window, destination, bytes between samples in the
 * destination, samples / 4.
 */
export const gather = kernel(
  'gather',
  ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  ([signal, stride, window, to, step, groups], make) => {
    const at = make('i32')
    const rows = Array.from({ length: 4 }, () => make('v128'))
    const t = Array.from({ length: 4 }, () => make('v128'))
    return [
      repeat(
        [
          at.set(signal.get),
          ...rows.flatMap((row) => [row.set(f32x4.load(at.get)), at.set(i32.add(at.get, stride.get))]),
          ...transposed(rows, t),
          ...rows.flatMap((row, index) => [
            f32x4.store(to.get, f32x4.mul(row.get, f32x4.loadSplat(window.get, index * 4))),
            to.set(i32.add(to.get, step.get)),
          ]),
          advance(signal, 16),
          advance(window, 16),
          advance(groups, -1),
        ],
        groups.get,
      ),
    ]
  },
)

/** The inverse: four lanes into four segments. Parameters: source, bytes between its samples, signal, stride, samples / 4. */
export const scatter = kernel(
  'scatter',
  ['i32', 'i32', 'i32', 'i32', 'i32'],
  ([from, step, signal, stride, groups], make) => {
    const at = make('i32')
    const rows = Array.from({ length: 4 }, () => make('v128'))
    const t = Array.from({ length: 4 }, () => make('v128'))
    return [
      repeat(
        [
          ...rows.flatMap((row) => [row.set(f32x4.load(from.get)), from.set(i32.add(from.get, step.get))]),
          ...transposed(rows, t),
          at.set(signal.get),
          ...rows.flatMap((row) => [f32x4.store(at.get, row.get), at.set(i32.add(at.get, stride.get))]),
          advance(signal, 16),
          advance(groups, -1),
        ],
        groups.get,
      ),
    ]
  },
)
