/** Of marks in rising order those whose labels have room: each so far from the one before, in shares of the axis. */
export function withMargin<Mark extends { readonly at: number }>(
  marks: readonly Mark[],
  least: number,
): Mark[] {
  const kept: Mark[] = []
  for (const mark of marks) if (kept.length === 0 || mark.at - kept.at(-1)!.at >= least) kept.push(mark)
  return kept
}
