/** A queue that is open keeps its clips: a new order only sorts those to come, and a clip put off comes at the end. */

/** The items in the order of a fresh queue; those it no longer holds keep their order behind the others. */
export function reordered<Item extends { readonly clip: number }>(
  items: readonly Item[],
  fresh: readonly Item[],
): readonly Item[] {
  const members = new Set(items.map(({ clip }) => clip))
  const sorted = fresh.filter(({ clip }) => members.has(clip))
  const placed = new Set(sorted.map(({ clip }) => clip))
  return [...sorted, ...items.filter(({ clip }) => !placed.has(clip))]
}

/** The items with the one at a place moved to the end. */
export function putOff<Item>(items: readonly Item[], place: number): readonly Item[] {
  const item = items.at(place)
  if (item === undefined || place < 0) return items
  return [...items.slice(0, place), ...items.slice(place + 1), item]
}
