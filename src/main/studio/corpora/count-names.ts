import { setImmediate } from 'node:timers/promises'
import { topFolder, type NamingScheme } from './scheme.ts'
import { SCHEMES } from './schemes.ts'

/** Names of files by naming scheme. */
export interface Count {
  /** In the order of `SCHEMES`. */
  readonly bySchemes: readonly number[]
  readonly files: number
}

/** Paths between two turns of other events. */
const SLICE_PATHS = 5_000
/** Minimum share of files for a naming scheme to be used, and for a file outside the tables to be a finding. */
const ENOUGH = 0.5

/** How many files of each top-level folder follow each scheme, and how many there are. */
export async function countNames(paths: readonly string[]): Promise<ReadonlyMap<string, Count>> {
  const counts = new Map<string, { readonly bySchemes: number[]; files: number }>()
  for (const [index, path] of paths.entries()) {
    if (index % SLICE_PATHS === 0) await setImmediate()
    const folder = topFolder(path)
    const count = counts.get(folder) ?? { bySchemes: SCHEMES.map(() => 0), files: 0 }
    counts.set(folder, count)
    count.files++
    SCHEMES.forEach((scheme, place) => {
      if (scheme.parse(path)) count.bySchemes[place]++
    })
  }
  return counts
}

/** The naming scheme of each top-level folder; of the whole dataset under '' if one scheme covers most of its files. */
export function schemesOf(
  counts: ReadonlyMap<string, Count>,
  whole: Count,
): ReadonlyMap<string, NamingScheme> {
  const found = new Map<string, NamingScheme>()
  for (const [folder, count] of counts) {
    const { scheme, files } = closest(count)
    if (isEnough(files, count.files)) found.set(folder, scheme)
  }
  if (new Set(found.values()).size > 1) return found
  const { scheme, files } = closest(whole)
  return new Map(isEnough(files, whole.files) ? [['', scheme]] : [])
}

/** The scheme that most files follow. */
export function closest({ bySchemes }: Count): { readonly scheme: NamingScheme; readonly files: number } {
  const files = Math.max(...bySchemes)
  return { scheme: SCHEMES[bySchemes.indexOf(files)], files }
}

/** The counts of all folders together. */
export function total(counts: Iterable<Count>): Count {
  const all = [...counts]
  return {
    bySchemes: SCHEMES.map((_, index) => all.reduce((sum, { bySchemes }) => sum + bySchemes[index], 0)),
    files: all.reduce((sum, { files }) => sum + files, 0),
  }
}

/** Whether a share of files is enough for a naming scheme, or for tables, to describe all of them. */
export function isEnough(files: number, all: number): boolean {
  return files > 0 && files >= ENOUGH * all
}
