/** Where an axis of shares begins: the whole tenth at or below all of them, between 0 and .9. */
export function tenthBelow(shares: readonly number[]): number {
  return Math.min(0.9, Math.max(0, Math.floor(10 * Math.min(1, ...shares) + 1e-9) / 10))
}
