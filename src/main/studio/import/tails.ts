/** Several files have the same end. */
export const SEVERAL = Symbol('several')

/** Files by the ends of their paths. */
export interface Tails {
  /** The file with the longest common end; `SEVERAL` if several files have it, null if no file has the name. */
  readonly find: (path: string) => string | typeof SEVERAL | null
}

/** The only file with an end, or the files by the part before it. */
type Branch = string | Map<string, Branch>

/** Stands before the first part of a path. */
const START = ''

/**
 * Indexes files by the parts of their paths, from the last to the first. A look-up takes time in the number of parts,
 * however many files have the same name.
 * @param partsOf parts of a path, in the form in which they are compared
 */
export function indexTails(files: readonly string[], partsOf: (path: string) => readonly string[]): Tails {
  const root = new Map<string, Branch>()
  const fromEnd = (path: string) => [...partsOf(path)].reverse()

  function add(file: string): void {
    const parts = fromEnd(file)
    let branches = root
    for (let depth = 0; ; depth++) {
      const part = parts[depth] ?? START
      const known = branches.get(part)
      if (known === undefined) {
        branches.set(part, file)
        return
      }
      const next =
        typeof known === 'string'
          ? new Map<string, Branch>([[fromEnd(known)[depth + 1] ?? START, known]])
          : known
      branches.set(part, next)
      branches = next
    }
  }

  for (const file of files) add(file)
  return {
    find(path) {
      let found: Branch = root
      for (const part of fromEnd(path)) {
        const next: Branch | undefined = typeof found === 'string' ? undefined : found.get(part)
        if (next === undefined) break
        found = next
      }
      if (typeof found === 'string') return found
      return found === root ? null : SEVERAL
    },
  }
}
