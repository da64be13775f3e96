interface Keyed {
  /** Null for the keys of labels, questions and tasks, which users choose. */
  readonly id?: string | null
  readonly keys: readonly string[]
}

export interface KeyMatch<Item> {
  readonly item: Item
  /** The pressed keys: "g l" for a sequence. */
  readonly keys: string
}

/**
 * The item for a key press: one whose sequence it completes, or else one with a single key. With equal keys
 * one that users chose comes before one of the table of commands, then the last item wins; a match by character comes before one by
 * physical key.
 */
export function matchKeys<Item extends Keyed>(
  items: readonly Item[],
  before: readonly string[],
  strokes: readonly string[],
): KeyMatch<Item> | null {
  const sequences = before.flatMap((first) => strokes.map((second) => `${first} ${second}`))
  for (const keys of [...sequences, ...strokes]) {
    const matching = items.filter((item) => item.keys.includes(keys))
    const item = matching.findLast(({ id }) => id === null) ?? matching.at(-1)
    if (item) return { item, keys }
  }
  return null
}
