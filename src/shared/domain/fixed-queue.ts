/** An open queue keeps its clips: a new order only sorts the clips ahead, and a skipped clip moves to the end. */

/** The items in the order of a fresh queue. Items that the fresh queue lacks keep their order at the end. */
export function reordered<Item extends { readonly clip: number }>(
  items: readonly Item[],
  fresh: readonly Item[],
): readonly Item[] {
  const members = new Set(items.map(({ clip }) => clip))
  const sorted = fresh.filter(({ clip }) => members.has(clip))
  const placed = new Set(sorted.map(({ clip }) => clip))
  return [...sorted, ...items.filter(({ clip }) => !placed.has(clip))]
}

/** The items with the one at `place` moved to the end. */
export function putOff<Item>(items: readonly Item[], place: number): readonly Item[] {
  const item = items.at(place)
  if (item === undefined || place < 0) return items
  return [...items.slice(0, place), ...items.slice(place + 1), item]
}
