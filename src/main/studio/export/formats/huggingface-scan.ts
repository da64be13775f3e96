import type { ScannedClip } from './format.ts'

/** Rows of a split from which `datasets` infers the types of JSON lines, at least. */
const INFERRED_ROWS = 5_000

/** What is known of the clips before they are written. */
export interface Scan {
  /** Clips by split; null counts those without. */
  readonly clips: ReadonlyMap<string | null, number>
  /** The label set, then other labels of the clips. */
  readonly classes: readonly string[]
  /**
   * Whether a column of numbers has the same inferred type in every split: each has a number early, or none has one.
   * Loaders refuse a column that is a number in one split and empty in another.
   */
  readonly isStable: (place: number) => boolean
  /** Whether typed metadata can stand in the folders. Beside a single recording, loaders take it for the data. */
  readonly isTyped: boolean
}

/** Reads the clips once. Places of cells do not count `file_name`. */
export function scanClips(scan: Iterable<ScannedClip>, emotions: readonly string[]): Scan {
  const clips = new Map<string | null, number>()
  const classes = new Set(emotions)
  const filled = new Set<number>()
  const filledEarly = new Map<string | null, Set<number>>()
  for (const { row, split, cells } of scan) {
    const count = (clips.get(split) ?? 0) + 1
    clips.set(split, count)
    for (const emotion of [row.emotion, row.intended]) if (emotion !== null) classes.add(emotion)
    const early = filledEarly.get(split) ?? new Set()
    filledEarly.set(split, early)
    for (const [place, cell] of cells.entries()) {
      if (cell === null) continue
      filled.add(place)
      if (count <= INFERRED_ROWS) early.add(place)
    }
  }
  return {
    clips,
    classes: [...classes],
    isTyped: [...clips.values()].every((count) => count > 1),
    isStable: (place) => !filled.has(place) || [...filledEarly.values()].every((early) => early.has(place)),
  }
}
