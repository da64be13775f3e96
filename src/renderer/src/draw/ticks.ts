/** Numbers at even, round steps (1, 2 or 5 times a power of ten) that enclose a range: `most` steps at most. */
export function roundTicks(low: number, high: number, most: number): readonly number[] {
  const room = Math.max(high - low, 1e-9) / most
  const power = 10 ** Math.floor(Math.log10(room))
  const step = ([1, 2, 5].find((times) => times * power >= room * (1 - 1e-9)) ?? 10) * power
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)]
  return Array.from({ length: Math.max(2, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

/** Of marks in rising order those whose labels have room: each so far from the one before, in shares of the axis. */
export function withRoom<Mark extends { readonly at: number }>(
  marks: readonly Mark[],
  least: number,
): Mark[] {
  const kept: Mark[] = []
  for (const mark of marks) if (kept.length === 0 || mark.at - kept.at(-1)!.at >= least) kept.push(mark)
  return kept
}
