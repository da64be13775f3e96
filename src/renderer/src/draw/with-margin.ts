/** Keeps those of ascending marks whose labels do not overlap. The margin is a share of the axis. */
export function withMargin<Mark extends { readonly at: number }>(
  marks: readonly Mark[],
  least: number,
): Mark[] {
  const kept: Mark[] = []
  for (const mark of marks) if (kept.length === 0 || mark.at - kept.at(-1)!.at >= least) kept.push(mark)
  return kept
}
