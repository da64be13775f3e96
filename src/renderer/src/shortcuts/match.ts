interface Keyed {
  readonly keys: readonly string[]
}

export interface KeyMatch<Item> {
  readonly item: Item
  /** The keys that were pressed: "g l" for a sequence. */
  readonly keys: string
}

/**
 * The item that a press chooses: one whose sequence it completes after the previous press, else one of a single key. Among items
 * with the same keys the last one wins; a stroke by character comes before one by physical key.
 */
export function matchKeys<Item extends Keyed>(
  items: readonly Item[],
  before: readonly string[],
  strokes: readonly string[],
): KeyMatch<Item> | null {
  const sequences = before.flatMap((first) => strokes.map((second) => `${first} ${second}`))
  for (const keys of [...sequences, ...strokes]) {
    const item = items.findLast((item) => item.keys.includes(keys))
    if (item) return { item, keys }
  }
  return null
}
