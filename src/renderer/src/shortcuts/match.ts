interface Keyed {
  readonly keys: string | null
}

/**
 * The shortcut that a press chooses: one that it completes after the press before, else one of a single key. Among shortcuts of the
 * same keys the last holds; a stroke by character comes before one by physical key.
 */
export function matchShortcut<Shortcut extends Keyed>(
  shortcuts: readonly Shortcut[],
  before: readonly string[],
  strokes: readonly string[],
): Shortcut | null {
  const sequences = before.flatMap((first) => strokes.map((second) => `${first} ${second}`))
  for (const keys of [...sequences, ...strokes]) {
    const found = shortcuts.findLast((shortcut) => shortcut.keys === keys)
    if (found) return found
  }
  return null
}
