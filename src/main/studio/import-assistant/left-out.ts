/** Why a row gives no label. */
const REASONS = {
  'no-emotion': 'no emotion in the row',
  'no-annotator': 'no annotator in the row',
  'long-annotator': 'the name of the annotator has more than 200 characters',
  'not-decodable': 'the file cannot be decoded, or is not indexed yet',
  repeated: 'a later row of the same annotator about the same recording counts',
} as const
type Reason = keyof typeof REASONS

const EXAMPLES = 5

/** Rows that give no label, by reason. */
export interface LeftOut {
  /** Counts a row about the clip with this path. */
  add(reason: Reason, path: string): void
  list(): readonly LeftOutRows[]
}

interface LeftOutRows {
  readonly reason: string
  readonly rows: number
  /** Paths of the first clips. */
  readonly examples: readonly string[]
}

export function leftOutRows(): LeftOut {
  const found = new Map<Reason, { rows: number; readonly examples: Set<string> }>()
  return {
    add(reason, path) {
      const known = found.get(reason) ?? { rows: 0, examples: new Set() }
      known.rows++
      if (known.examples.size < EXAMPLES) known.examples.add(path)
      found.set(reason, known)
    },
    list: () =>
      [...found].map(([reason, { rows, examples }]) => ({
        ...{ reason: REASONS[reason], rows },
        examples: [...examples],
      })),
  }
}
