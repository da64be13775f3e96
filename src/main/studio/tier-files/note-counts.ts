import { counted } from '#shared/words.ts'

/** Counts the parts of a file that are not read, for its notes. */
export interface NoteCounts {
  readonly add: (one: string, many?: string) => void
  /** "2 comments not read." */
  readonly sentences: () => readonly string[]
}

export function noteCounts(): NoteCounts {
  const counts = new Map<string, { many: string; count: number }>()
  return {
    add(one, many = `${one}s`) {
      const known = counts.get(one) ?? { many, count: 0 }
      counts.set(one, { many, count: known.count + 1 })
    },
    sentences: () => [...counts].map(([one, { many, count }]) => `${counted(count, one, many)} not read.`),
  }
}
